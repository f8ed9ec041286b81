import type { EventProperties, ValueType } from './dictionary-schema.ts'

type Props = Record<string, unknown>

export interface SampledEvent {
  subject: string
  session: string
  value: number | null
  props: Props
}

interface Found {
  count: number
  types: Map<ValueType, number>
  values: Map<string, number>
}

const mostValues = 200
const longestExample = 100
const shownExamples = 5
const timePattern = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/

/** What occurs in events: where, of which types, how often, and with which values. */
export function describeProperties(events: readonly SampledEvent[]): EventProperties {
  const found = new Map<string, Found>()
  for (const { subject, session, value, props } of events) {
    if (subject !== '') note(found, 'subject', subject)
    if (session !== '') note(found, 'session', session)
    if (value !== null) note(found, 'value', value)
    walk(found, 'props', props)
  }
  const items = [...found].map(([field, { count, types, values }]) => ({
    field,
    types: byCount(types),
    share: count / events.length,
    examples: byCount(values).slice(0, shownExamples),
  }))
  return { items: items.toSorted((a, b) => compareFields(a.field, b.field)), sampled: events.length }
}

function walk(found: Map<string, Found>, path: string, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    const inner = `${path}.${name}`
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      walk(found, inner, value as Props)
    } else if (value !== null) note(found, inner, value)
  }
}

function note(all: Map<string, Found>, field: string, value: unknown): void {
  const found = all.get(field) ?? {
    count: 0,
    types: new Map<ValueType, number>(),
    values: new Map<string, number>(),
  }
  all.set(field, found)
  found.count++
  const type = typeOf(value)
  found.types.set(type, (found.types.get(type) ?? 0) + 1)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const known = found.values.get(text)
  if (text.length > longestExample || (known === undefined && found.values.size >= mostValues)) return
  found.values.set(text, (known ?? 0) + 1)
}

function typeOf(value: unknown): ValueType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return timePattern.test(value) ? 'time' : 'text'
  return 'list'
}

const byCount = <Key>(counts: ReadonlyMap<Key, number>): Key[] =>
  [...counts].toSorted(([, a], [, b]) => b - a).map(([key]) => key)

/** What every event can have comes first. */
function compareFields(a: string, b: string): number {
  const [inA, inB] = [a.startsWith('props.'), b.startsWith('props.')]
  return inA === inB ? a.localeCompare(b, 'en') : Number(inA) - Number(inB)
}
