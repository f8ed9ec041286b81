import { z } from 'zod'

import { invalidInput, Problem } from '#lib/core/problem'

const maxMessageChars = 64 * 1024
const maxDepth = 16

const actions = ['start_agent', 'stop_agent', 'user_message', 'ping', 'subscribe', 'unsubscribe'] as const

export type Action = (typeof actions)[number]

const clientMessage = z.object({
  action: z.enum(actions, { error: `one of ${actions.join(', ')}` }),
  data: z
    .record(z.string(), z.unknown(), { error: 'an object' })
    .nullish()
    .transform((data) => data ?? {}),
  timestamp: z.union([z.string().max(64), z.number()]).nullish(),
  client_id: z.string().max(128).nullish(),
})

export type ClientMessage = z.output<typeof clientMessage>

export function readJson(text: string): unknown {
  if (text.length > maxMessageChars) throw tooLarge()
  try {
    return JSON.parse(text)
  } catch {
    throw invalidInput('A message is one JSON object: {"action", "data", "timestamp", "client_id"}.')
  }
}

export function readMessage(given: unknown): ClientMessage {
  requirePlain(given)
  return parse(clientMessage, given)
}

export function parse<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || '(message)',
    problem: issue.message,
  }))
  throw invalidInput(`${fields[0]?.field}: ${fields[0]?.problem}`, { fields })
}

/** Bounds what a message may be before anything looks inside it, without recursion. */
function requirePlain(given: unknown): void {
  let chars = 0
  let level: unknown[] = [given]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw invalidInput(`A message may be nested ${maxDepth} levels deep, not more.`)
    const next: unknown[] = []
    for (const value of level) {
      chars += typeof value === 'string' ? value.length : 1
      if (typeof value === 'string' && value.includes('\0')) throw invalidInput('A text may not contain NUL.')
      if (ArrayBuffer.isView(value)) throw invalidInput('Messages are JSON; binary data is not read.')
      if (typeof value !== 'object' || value === null) continue
      for (const key of Object.keys(value)) {
        if (key === '__proto__') throw invalidInput('A field may not be named “__proto__”.')
        chars += key.length
        next.push(Reflect.get(value, key))
      }
    }
    if (chars > maxMessageChars) throw tooLarge()
    level = next
  }
}

const tooLarge = () =>
  new Problem('REQ_004', `A message may have ${maxMessageChars / 1024} KB, not more. Send less at a time.`)
