import { RE2JS } from 're2js'

import type { Assertion } from '../schema.ts'

/** What came back, as far as assertions look at it. */
export interface Answer {
  status: number | null
  headers: Record<string, string | string[] | undefined>
  body: string
  /** There was more of the body than is looked at. */
  isCut: boolean
  totalMs: number
  certificateDays: number | null
}

export interface Failure {
  outcome: 'down' | 'degraded' | 'unsure'
  reason: string
}

/** Slow, or about to expire, is worse than fine and better than down. */
const isSoft = new Set<Assertion['kind']>(['latency', 'certificate_days'])

const words: Record<Assertion['op'], string> = {
  eq: 'should be',
  neq: 'should not be',
  lt: 'should be below',
  lte: 'should be at most',
  gt: 'should be above',
  gte: 'should be at least',
  in: 'should be one of',
  contains: 'should contain',
  not_contains: 'should not contain',
  matches: 'should match',
}

/** The worst of what does not hold; null where all does. Without an assertion of the status, one below 400 is fine. */
export function judge(assertions: readonly Assertion[], answer: Answer): Failure | null {
  const hasStatus = assertions.some(({ kind }) => kind === 'status')
  if (!hasStatus && answer.status !== null && answer.status >= 400)
    return { outcome: 'down', reason: `It answered ${answer.status}.` }
  const failures = assertions.flatMap((each) => judgeOne(each, answer) ?? [])
  return (
    failures.find(({ outcome }) => outcome === 'down') ??
    failures.find(({ outcome }) => outcome === 'unsure') ??
    failures[0] ??
    null
  )
}

function judgeOne(assertion: Assertion, answer: Answer): Failure | null {
  const { kind, op, value } = assertion
  const severity = assertion.severity ?? (isSoft.has(kind) ? 'degraded' : 'down')
  const found = find(assertion, answer)
  if (holds(op, found, value)) return null
  // What was sought may stand in the part that was not read.
  const mayBeBeyond =
    answer.isCut && (kind === 'json' || (kind === 'body' && (op === 'contains' || op === 'matches')))
  if (mayBeBeyond) return { outcome: 'unsure', reason: 'The body is longer than what is read of it.' }
  const shown = found === undefined ? 'is missing' : kind === 'body' ? '' : `is ${shorten(found)}`
  const text = `${nameOf(assertion)} ${shown ? `${shown}, and ` : ''}${words[op]} ${shorten(value)}.`
  return { outcome: severity, reason: text }
}

function nameOf({ kind, name }: Assertion): string {
  if (kind === 'header') return `The header ${name ?? ''}`
  if (kind === 'json') return name ?? '$'
  const names = {
    status: 'The status',
    body: 'The body',
    latency: 'The time it took (ms)',
    certificate_days: 'The days until the certificate expires',
  }
  return names[kind]
}

const shorten = (value: unknown): string => {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

function find({ kind, name = '' }: Assertion, answer: Answer): unknown {
  switch (kind) {
    case 'status':
      return answer.status ?? undefined
    case 'header': {
      const found = answer.headers[name.toLowerCase()]
      return Array.isArray(found) ? found.join(', ') : found
    }
    case 'body':
      return answer.body
    case 'json':
      return readPath(answer.body, name)
    case 'latency':
      return Math.round(answer.totalMs)
    case 'certificate_days':
      return answer.certificateDays ?? undefined
  }
}

/** `$.items[0].id`, and nothing that computes. */
function readPath(body: string, path: string): unknown {
  let at: unknown
  try {
    at = JSON.parse(body)
  } catch {
    return undefined
  }
  for (const [, key, quoted, index] of path
    .replace(/^\$/, '')
    .matchAll(/\.([^.[\]]+)|\["([^"]*)"\]|\[(\d+)\]/g)) {
    if (typeof at !== 'object' || at === null) return undefined
    const step = index ?? quoted ?? key ?? ''
    at = Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined
  }
  return at
}

function holds(op: Assertion['op'], found: unknown, value: Assertion['value']): boolean {
  if (found === undefined || found === null) return op === 'neq' || op === 'not_contains'
  const text = typeof found === 'string' ? found : JSON.stringify(found)
  const [one, other] = [Number(found), Number(value)]
  switch (op) {
    case 'eq':
      return text === String(value)
    case 'neq':
      return text !== String(value)
    case 'lt':
      return one < other
    case 'lte':
      return one <= other
    case 'gt':
      return one > other
    case 'gte':
      return one >= other
    case 'in':
      return listOf(value).some((each) => isWithin(text, each))
    case 'contains':
      return text.includes(String(value))
    case 'not_contains':
      return !text.includes(String(value))
    case 'matches':
      return compile(String(value))?.test(text) ?? false
  }
}

const listOf = (value: Assertion['value']) =>
  (Array.isArray(value) ? value : String(value).split(',')).map((each) => String(each).trim())

/** “200-299” and “2xx” stand for all between. */
function isWithin(text: string, range: string): boolean {
  const [, low, high] = /^(\d+)\s?[-–]\s?(\d+)$/.exec(range) ?? []
  if (low !== undefined) return Number(text) >= Number(low) && Number(text) <= Number(high)
  if (/^[1-5]xx$/i.test(range)) return text.length === 3 && text[0] === range[0]
  return text === range
}

/** On an engine that takes linear time, whatever somebody writes. */
export function compile(pattern: string): { test(text: string): boolean } | null {
  try {
    const compiled = RE2JS.compile(pattern)
    return { test: (text) => compiled.matcher(text).find() }
  } catch {
    return null
  }
}
