'use client'

import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'

export interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

export type Pages<Item> = InfiniteData<Page<Item>, string | null>

interface ListCall<Item> {
  (input: { limit: number; cursor?: string }): Promise<Page<Item>>
  key(input?: { limit: number }): readonly unknown[]
}

const pageSize = 50

/** Where the pages of a list are kept; a page of the server that reads them ahead names the same place. */
export const pagesKey = (list: { key(input: { limit: number }): readonly unknown[] }) => [
  ...list.key({ limit: pageSize }),
  'pages',
]

/** A list read page by page, as one list. */
export function usePages<Item>(list: ListCall<Item>, refetchInterval: number | false = false) {
  const query = useInfiniteQuery({
    queryKey: pagesKey(list),
    queryFn: ({ pageParam }) => list({ limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Item>) => last.next_cursor,
    refetchInterval,
  })
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

export const mapItems =
  <Item>(change: (items: Item[]) => Item[]) =>
  (pages: Pages<Item> | undefined): Pages<Item> | undefined =>
    pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) }
