import { nestsDeeperThan } from '#lib/core/nesting'
import { invalidInput, Problem } from '#lib/core/problem'

import { ingestLimits } from './schema.ts'

export interface EventBody {
  events: readonly unknown[]
  /** One event by itself, in no list. */
  isSingle: boolean
  /** Named in the body by senders that cannot set a header. */
  key: string | null
  /** Whether there are escapes, behind which characters that nothing may hold could hide. */
  mayHideCharacters: boolean
}

/** In the place of an event: a line that is no JSON. */
export class BrokenLine {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })
const jsonType = /^(?:application\/(?:[\w.+-]*\+)?json|text\/plain|application\/csp-report)\b/i
const linesType = /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines|jsonlines|x-json-stream)\b/i
const deepestNesting = 1_000
const longestExcerpt = 500
const worthScanning = 256 * 1024

/** One event, a list, `{events: […]}`, or an event a line: told apart by what they are, whatever they are called. */
export function readEventBody(bytes: Uint8Array, contentType: string | null): EventBody {
  const type = contentType ?? 'application/json'
  const isLines = linesType.test(type)
  if (!isLines && !jsonType.test(type)) {
    throw new Problem(
      'REQ_005',
      'Send JSON or NDJSON, with “Content-Type: application/json” or “application/x-ndjson”.',
    )
  }
  const text = decodeText(bytes)
  if (text.trim() === '')
    throw invalidInput('The body is empty. Send an event such as {"name": "signed_up"}.')
  if (text.length > worthScanning && nestsDeeperThan(text, deepestNesting)) {
    throw invalidInput(`The body nests deeper than ${deepestNesting} levels.`)
  }
  const mayHideCharacters = text.includes(String.raw`\u`)
  if (isLines) return { ...readLines(text), mayHideCharacters }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (looksLikeLines(text)) return { ...readLines(text), mayHideCharacters }
    throw invalidInput(`The body is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  return { ...readValue(value), mayHideCharacters }
}

export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw invalidInput('The body is not valid UTF-8.')
  }
}

type Events = Omit<EventBody, 'mayHideCharacters'>

function readValue(value: unknown): Events {
  if (Array.isArray(value)) return { events: value, isSingle: false, key: null }
  if (typeof value !== 'object' || value === null) {
    throw invalidInput('Send an event, a list of events, or {"events": […]}.')
  }
  const { events, key, name } = value as Record<string, unknown>
  const given = typeof key === 'string' ? key : null
  if (events === undefined || name !== undefined) return { events: [value], isSingle: true, key: given }
  if (!Array.isArray(events)) throw invalidInput('events: a list of events.')
  return { events, isSingle: false, key: given }
}

/** Two complete lines that each begin like an object: what JSON cannot be, and NDJSON is. */
const looksLikeLines = (text: string) => /^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)

function readLines(text: string): Events {
  const events: unknown[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    if (events.length > ingestLimits.eventsInRequest) break
    try {
      events.push(JSON.parse(line))
    } catch {
      events.push(new BrokenLine(line.slice(0, longestExcerpt)))
    }
  }
  return { events, isSingle: false, key: null }
}
