import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'

import type { LiveEnvelope } from './live-link.ts'

interface Entry {
  id: string
  name: string
  subject: string | null
}

interface Page {
  items: Entry[]
  next_cursor: string | null
}

interface EventFilter {
  name?: string
  subject?: string
  kind?: 'domain' | 'audit'
  cursor?: string
}

const maxItems = 500

/** Which lists a room keeps up to date; they are read again when something may have been missed. */
const listsOfRoom: Record<string, readonly string[]> = {
  events: ['activity.list', 'audit.list'],
  user: ['notifications.list'],
}

export function refreshRoom(client: QueryClient, room: string): void {
  for (const list of listsOfRoom[room.split(':')[0] ?? ''] ?? []) {
    void client.invalidateQueries({ queryKey: [list] })
  }
}

/** Puts what was heard where it is shown. */
export function applyLiveMessages(client: QueryClient, messages: readonly LiveEnvelope[]): void {
  const events = messages.filter(({ type }) => type === 'event').map(({ data }) => data as Entry)
  if (events.length > 0) {
    prepend(client, 'activity.list', events)
    prepend(client, 'audit.list', events.filter(isAudit))
  }
  if (messages.some(({ type }) => type === 'notification')) {
    void client.invalidateQueries({ queryKey: ['notifications.list'] })
  }
}

/** `events` in the order in which they happened; the lists show the newest first. */
function prepend(client: QueryClient, list: string, events: readonly Entry[]): void {
  for (const [key, data] of client.getQueriesData<Page | InfiniteData<Page>>({ queryKey: [list] })) {
    const fitting = events.filter((event) => fits(key, event)).toReversed()
    if (!data || fitting.length === 0) continue
    client.setQueryData(key, 'pages' in data ? prependToFirst(data, fitting) : addTo(data, fitting))
  }
}

function fits(key: QueryKey, event: Entry): boolean {
  const { name, subject, kind, cursor } = (key[1] ?? {}) as EventFilter
  if (cursor !== undefined || (kind && isAudit(event) !== (kind === 'audit'))) return false
  return (!name || name === event.name) && (!subject || subject === event.subject)
}

const isAudit = ({ name }: Entry) => name === 'operation.performed'

function prependToFirst(data: InfiniteData<Page>, events: readonly Entry[]): InfiniteData<Page> {
  const [first, ...rest] = data.pages
  return first ? { ...data, pages: [addTo(first, events), ...rest] } : data
}

function addTo(page: Page, events: readonly Entry[]): Page {
  const known = new Set(page.items.map(({ id }) => id))
  const fresh = events.filter(({ id }) => !known.has(id))
  const items = [...fresh, ...page.items]
  // A list that grew beyond what anyone reads is cut where its next page can begin again.
  const last = items[maxItems - 1]
  if (items.length <= maxItems || !last) return { ...page, items }
  return { items: items.slice(0, maxItems), next_cursor: String((last as Entry & { seq: number }).seq) }
}
