import type { EventEntry } from '#lib/identity/schema'

const foundation = new Set(['workspace.created', 'user.signed_up'])

export const withoutFoundation = (events: readonly EventEntry[]) =>
  events.filter(({ name }) => !foundation.has(name))

interface Progress {
  sent: boolean
  people: number
  invited: number
  changes: readonly EventEntry[]
}

export const isSetUp = ({ sent, people, invited, changes }: Progress): boolean =>
  sent && (people > 1 || invited > 0) && changes.length > 0
