import { EventLoopShare } from '#lib/core/event-loop'
import { nestsDeeperThan } from '#lib/core/nesting'
import { parseList, TooDeep } from '#lib/core/parse-list'
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
const long = 256 * 1024

/** One event, a list, `{events: […]}`, or an event a line: told apart by what they are, whatever they are called. */
export async function readEventBody(bytes: Uint8Array, contentType: string | null): Promise<EventBody> {
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
  const mayHideCharacters = text.includes(String.raw`\u`)
  if (isLines) return { ...(await readLines(text)), mayHideCharacters }
  let value: unknown
  try {
    value = text.length > long ? await parseLong(text) : JSON.parse(text)
  } catch (error) {
    if (error instanceof Problem) throw error
    if (looksLikeLines(text)) return { ...(await readLines(text)), mayHideCharacters }
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

const tooDeep = () => invalidInput(`The body nests deeper than ${deepestNesting} levels.`)

/** A list, alone or as the first field of an object, is parsed part by part, so that nobody else waits for all of it. */
async function parseLong(text: string): Promise<unknown> {
  const begin = /^\s*(?:\{\s*"events"\s*:\s*)?\[/.exec(text)?.[0]
  if (begin) {
    try {
      const { values, end } = await parseList(text, begin.length - 1, deepestNesting)
      const rest = text.slice(end + 1)
      if (!begin.includes('{')) return rest.trim() === '' ? values : (JSON.parse(text) as unknown)
      const value = JSON.parse(`{"events":null${rest}`) as Record<string, unknown>
      return value.events === null ? { ...value, events: values } : value
    } catch (error) {
      if (error instanceof TooDeep) throw tooDeep()
      // Said by the parser of the whole, which knows the place.
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  if (nestsDeeperThan(text, deepestNesting)) throw tooDeep()
  return JSON.parse(text)
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

async function readLines(text: string): Promise<Events> {
  const events: unknown[] = []
  const share = new EventLoopShare()
  for (const line of text.split('\n')) {
    if (share.isUsedUp()) await share.yield()
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
