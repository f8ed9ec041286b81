import type { TestEvent } from '../random/events.ts'

/** Reads a field the way the guide tells it, and not the way the product does it. */
export function textOf(event: TestEvent, field: string): string | null {
  const value = rawOf(event, field)
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value) || typeof value !== 'object') return JSON.stringify(value)
  return null
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

export function numberOf(event: TestEvent, field: string): number | null {
  const value = rawOf(event, field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !decimal.test(value)) return null
  return Number.isFinite(Number(value)) ? Number(value) : null
}

const dated = /^\d{4}-\d\d-\d\d/

export function timeOf(event: TestEvent, field: string): number | null {
  if (field === 'time') return event.time
  const text = textOf(event, field)
  if (text === null || !dated.test(text)) return null
  return Date.parse(text)
}

function rawOf(event: TestEvent, field: string): unknown {
  if (field === 'subject' || field === 'session') return event[field] === '' ? null : event[field]
  if (field === 'name' || field === 'id' || field === 'value') return event[field]
  let found: unknown = event.props
  for (const part of field.split('.').slice(1)) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return null
    found = (found as Record<string, unknown>)[part]
  }
  return found
}
