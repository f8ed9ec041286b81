import type { InfiniteData } from '@tanstack/react-query'

import type { EventEntry } from './event-entry.ts'

export interface ActivityPage {
  items: EventEntry[]
  next_cursor: string | null
}

export type ActivityData = InfiniteData<ActivityPage, string | null>

const mostShown = 600

/** Puts what just happened before what is shown, each event once, newest first. */
export function prependEntries(
  data: ActivityData | undefined,
  arrived: readonly EventEntry[],
): ActivityData | undefined {
  const [first, ...rest] = data?.pages ?? []
  if (!data || !first || arrived.length === 0) return data
  const items = mergeEntries(arrived, first.items)
  return trim({ ...data, pages: [{ ...first, items }, ...rest] })
}

/**
 * What the list becomes after a time in which things may have been missed, given its newest page read anew. When even that
 * page does not reach back to what is shown, the rest is let go, so that there is never a hole in the middle.
 */
export function catchUp(data: ActivityData | undefined, newest: ActivityPage): ActivityData | undefined {
  const last = newest.items.at(-1)
  const shown = data?.pages[0]?.items[0]
  const meets = !newest.next_cursor || !last || (shown !== undefined && last.seq <= shown.seq)
  if (meets) return prependEntries(data, newest.items)
  return { pages: [newest], pageParams: [null] }
}

function mergeEntries(some: readonly EventEntry[], others: readonly EventEntry[]): EventEntry[] {
  const byId = new Map([...some, ...others].map((entry) => [entry.id, entry]))
  return [...byId.values()].sort((a, b) => b.seq - a.seq)
}

/** A page that stays open for days must not grow for days; what is dropped can be loaded again. */
function trim(data: ActivityData): ActivityData {
  const items = data.pages.flatMap((page) => page.items)
  const kept = items.slice(0, mostShown / 2)
  const oldest = kept.at(-1)
  if (items.length <= mostShown || !oldest) return data
  return { pages: [{ items: kept, next_cursor: String(oldest.seq) }], pageParams: [null] }
}
