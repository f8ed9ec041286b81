import type { EventEntry } from '#lib/identity/schema'
import type { SeriesResult } from '#lib/query/schema'

/** The bookkeeping beside what people did: the audit record of each write, and credentials that ended with it. */
const bookkeeping = new Set(['operation.performed'])
const foundation = new Set(['workspace.created', 'user.signed_up'])

export const withoutBookkeeping = (events: readonly EventEntry[]) =>
  events.filter(({ name }) => !bookkeeping.has(name))

export const withoutFoundation = (events: readonly EventEntry[]) =>
  events.filter(({ name }) => !foundation.has(name))

/** How a day compares with the one before, in words. */
export function compareDays({ total, previous }: SeriesResult): string {
  const before = previous?.total ?? 0
  if (!total && !before) return 'none in two days'
  if (!before) return 'none the day before'
  const change = ((total ?? 0) - before) / before
  if (Math.abs(change) < 0.005) return 'as the day before'
  if (change >= 10) return `${Math.round(change + 1)} times the day before`
  const percent = Math.round(Math.abs(change) * 100)
  return change > 0 ? `${percent} % more than the day before` : `${percent} % less than the day before`
}

interface Progress {
  sent: boolean
  people: number
  invited: number
  changes: readonly EventEntry[]
}

export const isSetUp = ({ sent, people, invited, changes }: Progress): boolean =>
  sent && (people > 1 || invited > 0) && changes.length > 0
