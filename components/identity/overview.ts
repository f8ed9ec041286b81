import type { EventEntry, Key } from '#lib/identity/schema'

/** The bookkeeping beside what people did: the audit record of each write, and credentials that ended with it. */
const bookkeeping = new Set(['operation.performed'])
const foundation = new Set(['workspace.created', 'user.signed_up'])

export const withoutBookkeeping = (events: readonly EventEntry[]) =>
  events.filter(({ name }) => !bookkeeping.has(name))

export const withoutFoundation = (events: readonly EventEntry[]) =>
  events.filter(({ name }) => !foundation.has(name))

interface Progress {
  keys: readonly Key[]
  people: number
  invited: number
  changes: readonly EventEntry[]
}

export const isSetUp = ({ keys, people, invited, changes }: Progress): boolean =>
  keys.some((key) => key.last_used_at !== null) && (people > 1 || invited > 0) && changes.length > 0
