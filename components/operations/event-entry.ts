import type { z } from 'zod'

import type { eventEntry } from '#lib/identity/schema'

export type EventEntry = z.infer<typeof eventEntry>

/** The audit record of any write has this name. */
export const auditEventName = 'operation.performed'

export interface ActivityFilter {
  kind?: 'domain' | 'audit'
  name?: string
  subject?: string
  actor?: string
}

export function getActorId({ actor }: EventEntry): string | null {
  const { keyId, userId } = (actor.asker ?? actor) as Record<string, unknown>
  const id = keyId ?? userId
  return typeof id === 'string' ? id : null
}

/** Whether a live event belongs among those that the list shows; the same choice as the server makes. */
export function matchesFilter(entry: EventEntry, { kind, name, subject, actor }: ActivityFilter): boolean {
  if (kind && (entry.name === auditEventName) !== (kind === 'audit')) return false
  if (!kind && !name && !subject && isToldElsewhere(entry)) return false
  if (name && entry.name !== name) return false
  if (subject && entry.subject !== subject) return false
  return !actor || getActorId(entry) === actor
}

/** An audit record of what another event says. */
const isToldElsewhere = ({ name, data }: EventEntry) =>
  name === auditEventName && typeof data === 'object' && data !== null && 'outcome' in data

export function isEventEntry(value: unknown): value is EventEntry {
  if (typeof value !== 'object' || value === null) return false
  const { id, seq, name, actor, occurred_at: occurredAt } = value as Partial<Record<string, unknown>>
  return (
    typeof id === 'string' &&
    typeof seq === 'number' &&
    typeof name === 'string' &&
    typeof occurredAt === 'string' &&
    typeof actor === 'object' &&
    actor !== null
  )
}

export interface DayOfEvents {
  /** `2026-11-20`, in UTC as all times here. */
  day: string
  entries: EventEntry[]
}

export function groupByDay(entries: readonly EventEntry[]): DayOfEvents[] {
  const days: DayOfEvents[] = []
  for (const entry of entries) {
    const day = entry.occurred_at.slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
