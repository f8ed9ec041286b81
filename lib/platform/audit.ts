import { z } from 'zod'

/** Marks an input that must never be written down: `z.string().register(secrets, { secret: true })`. */
export const secrets = z.registry<{ secret: true }>()

/** The input as it may stand in the audit record: without what the schema marks secret, and of bounded size. */
export function getAuditInput(schema: unknown, input: unknown): Record<string, unknown> {
  if (!(schema instanceof z.ZodObject) || typeof input !== 'object' || input === null) return {}
  const shown: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(input)) {
    const field: unknown = schema.shape[name]
    const isSecret = field instanceof z.ZodType && secrets.has(field)
    shown[name] = isSecret ? '[secret]' : shorten(value)
  }
  return shown
}

const longestValue = 2_000

function shorten(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.length <= longestValue ? value : `[${text.length} characters]`
}
