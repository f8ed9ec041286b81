'use client'

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'

import type { LiveEnvelope } from './live-link.ts'
import { useLiveRoom } from './live-provider.ts'

interface Page {
  items: readonly unknown[]
  next_cursor?: string | null
}

type Pages<P extends Page> = InfiniteData<P, string | null>

interface ListCall<Input, P extends Page> {
  (input: Input): Promise<P>
  key(input?: Input): readonly unknown[]
}

export interface PagesOptions {
  refetchInterval?: number
  /** Read again when an event happens whose name, or the operation it records, begins like one of these: `channel.`. */
  refreshOn?: readonly string[]
  /** All of a short list at once, for one that is filtered or divided here. */
  isWhole?: boolean
}

/** What a list needs to know about where its items come from. */
export interface ListQuery<Item> {
  items: readonly Item[]
  /** Nothing to show yet, neither items nor that there are none. */
  isPending: boolean
  isEmpty: boolean
  error: Error | null
  hasMore: boolean
  isLoadingMore: boolean
  /** The next page, or the first one again after it failed. */
  loadMore: () => void
}

const pageSize = 50

/** Where the pages of a list are kept; `readPages` of the server names the same place. */
const pagesKey = <Input>(list: { key(input?: Input): readonly unknown[] }, filter: object) => [
  ...list.key(filter as Input),
  'pages',
]

/**
 * A list operation read page by page, as one list: `usePages(listKeys)`, `usePages(listDeliveries, { state: 'failed' })`.
 * While another filter is answered, `isPending` is true.
 */
export function usePages<Input extends object, P extends Page>(
  list: ListCall<Input, P>,
  filter: Partial<Omit<Input, 'limit' | 'cursor'>> = {},
  { refetchInterval, refreshOn, isWhole = false }: PagesOptions = {},
) {
  const client = useQueryClient()
  const given = isWhole ? filter : { ...filter, limit: pageSize }
  const query = useInfiniteQuery({
    queryKey: pagesKey(list, given),
    queryFn: ({ pageParam }) => list({ ...given, ...(pageParam ? { cursor: pageParam } : {}) } as Input),
    initialPageParam: null as string | null,
    getNextPageParam: (last: P) => last.next_cursor ?? null,
    placeholderData: keepPreviousData,
    refetchInterval: refetchInterval ?? false,
  })
  const refresh = () => void client.invalidateQueries({ queryKey: list.key() })
  useLiveRoom(refreshOn ? 'events' : null, {
    onMessages: (messages) => {
      if (messages.some((message) => isAbout(message, refreshOn ?? []))) refresh()
    },
    onGap: refresh,
  })
  const pages: readonly P[] = query.isPlaceholderData ? [] : (query.data?.pages ?? [])
  const items = pages.flatMap((page) => page.items) as P['items'][number][]
  return {
    items,
    first: pages[0] ?? null,
    isPending: query.isPending || query.isPlaceholderData,
    isEmpty: query.isSuccess && !query.isPlaceholderData && items.length === 0,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.data ? query.fetchNextPage() : query.refetch()),
  } satisfies ListQuery<unknown> & { first: P | null }
}

function isAbout({ data }: LiveEnvelope, beginnings: readonly string[]): boolean {
  const { name, data: details } = (data ?? {}) as { name?: unknown; data?: { operation?: unknown } | null }
  return [name, details?.operation].some(
    (each) => typeof each === 'string' && beginnings.some((beginning) => each.startsWith(beginning)),
  )
}

/** Shows a change of a list before the server has made it. Answers how to undo it. */
export function useListChange<Input extends object, P extends Page>(list: ListCall<Input, P>) {
  const client = useQueryClient()
  const queryKey = pagesKey(list, { limit: pageSize })
  return async (change: (item: P['items'][number]) => P['items'][number]) => {
    await client.cancelQueries({ queryKey })
    const before = client.getQueryData<Pages<P>>(queryKey)
    client.setQueryData<Pages<P>>(
      queryKey,
      before && {
        ...before,
        pages: before.pages.map((page) => ({ ...page, items: page.items.map(change) })),
      },
    )
    return () => void client.setQueryData(queryKey, before)
  }
}
