import { z } from 'zod'

/** What every event has, beside its properties. */
export const coreFields = ['name', 'time', 'id', 'subject', 'session', 'value'] as const
export type CoreField = (typeof coreFields)[number]

const propertyPrefix = 'props.'
/** As deep and long as the paths of properties may be. */
const longestField = 2_100

/** Control characters, and what the store takes for more than a name where there are quotes too. */
const unreadable = /\p{Cc}|^props\.\^.*['\\]|['\\].*\.:|\.:.*['\\]|\[\]/u

const isCoreField = (text: string): text is CoreField => (coreFields as readonly string[]).includes(text)

function isField(text: string): boolean {
  if (isCoreField(text)) return true
  if (!text.startsWith(propertyPrefix) || unreadable.test(text)) return false
  return text
    .slice(propertyPrefix.length)
    .split('.')
    .every((part) => part !== '')
}

/** The name of a property as queries can read it: what they could not becomes “_”. */
export function toReadableName(name: string): string {
  if (isField(propertyPrefix + name)) return name
  const parts = name.replaceAll(/\p{Cc}|\[\]/gu, '_').split('.')
  const readable = parts.map((part) => (part === '' ? '_' : part)).join('.')
  return isField(propertyPrefix + readable) ? readable : readable.replaceAll(/['\\]/g, '_')
}

/** `subject`, `props.plan`, `props.cart.total`. */
export const field = z
  .string()
  .max(longestField)
  .refine(isField, {
    error: (issue) =>
      `“${String(issue.input)}” is no field. Fields are ${coreFields.join(', ')} and props.<path>, such as props.plan`,
  })

/** The path below `props.`; null for what every event has. */
export const propertyPath = (name: string): string | null =>
  isCoreField(name) ? null : name.slice(propertyPrefix.length)
