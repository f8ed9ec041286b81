import pino from 'pino'

import { getEnv } from './env.ts'
import { type DeclaredModule, declaredModules } from './registry.ts'

/** Fields whose values never reach a log, besides those that modules name. */
const secretNames = ['password', 'secret', 'token', 'key', 'authorization', 'cookie']
const deepest = 4

let known: { modules: readonly DeclaredModule[]; names: Set<string> } | undefined

function isSecret(field: string): boolean {
  const modules = declaredModules()
  if (known?.modules !== modules) {
    known = { modules, names: new Set([...secretNames, ...modules.flatMap(({ secrets }) => secrets)]) }
  }
  return known.names.has(field)
}

/** The same without its secrets. An error would be written as “{}”, because its message is no property of its own. */
function hideSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return hideSecrets(pino.stdSerializers.err(value), depth)
  if (typeof value !== 'object' || value === null || 'toJSON' in value || depth > deepest) return value
  if (Array.isArray(value)) return value.map((each) => hideSecrets(each, depth + 1))
  const fields = Object.entries(value).map(([name, inner]) => [
    name,
    isSecret(name) ? '[secret]' : hideSecrets(inner, depth + 1),
  ])
  return Object.fromEntries(fields)
}

const hideFields = (fields: Record<string, unknown>) => hideSecrets(fields) as Record<string, unknown>

export const log = pino({
  level: getEnv().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: hideFields },
  // It was made readable together with all else.
  serializers: { err: (readable: unknown) => readable },
})

export type Log = pino.Logger
