import { type Detail, listDetails } from '#lib/core/list-details'
import type { FeedEvent } from '#lib/query/feed-schema'

const mostShown = 24

/** The latest value of each property; those that nearly every event gives come first. */
export function latestProperties(newestFirst: readonly Pick<FeedEvent, 'props'>[]): Detail[] {
  const found = new Map<string, Detail & { events: number }>()
  for (const { props } of newestFirst) {
    for (const { path, value } of listDetails(props)) {
      const known = found.get(path)
      if (known) known.events += 1
      else found.set(path, { path, value, events: 1 })
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.events - a.events)
    .slice(0, mostShown)
    .map(({ path, value }) => ({ path, value }))
}
