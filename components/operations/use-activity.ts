'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { listActivity } from '#lib/identity/client'

import { type ActivityData, type ActivityPage, catchUp } from './activity-list.ts'
import { type ActivityFilter, type EventEntry, matchesFilter } from './event-entry.ts'

const activityPageSize = 50
const topPx = 120

export interface Activity {
  entries: EventEntry[]
  hasMore: boolean
  loadingMore: boolean
  error: string | null
  loadMore: () => void
  /** How many have arrived and are not shown yet: the reader is further down, or has paused. */
  held: number
  paused: boolean
  setPaused: (paused: boolean) => void
  showHeld: () => void
}

/**
 * The newest page is kept up to date by the live connection, and read again after an interruption. What is shown takes
 * over from it, but only while the reader is at the top: nothing moves under somebody who reads further down.
 */
export function useActivity(filter: ActivityFilter, first: ActivityPage): Activity {
  const input = { ...filter, limit: activityPageSize }
  const client = useQueryClient()
  const [paused, setPausedState] = useState(false)
  const shownKey = ['activity.shown', filter]

  useLiveRoom('events')
  const newest = useQuery({
    queryKey: listActivity.key(input),
    queryFn: () => listActivity(input),
    initialData: first,
    staleTime: Infinity,
    gcTime: 0,
  })
  const shown = useInfiniteQuery({
    queryKey: shownKey,
    queryFn: ({ pageParam }) => listActivity({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ActivityPage) => page.next_cursor,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Infinity,
    gcTime: 0,
  })

  const entries = shown.data.pages.flatMap((page) => page.items)
  const newestSeq = entries[0]?.seq ?? 0
  const waiting = newest.data.items.filter((entry) => entry.seq > newestSeq && matchesFilter(entry, filter))

  function show(page: ActivityPage) {
    const fitting = { ...page, items: page.items.filter((entry) => matchesFilter(entry, filter)) }
    client.setQueryData<ActivityData>(shownKey, (data) => catchUp(data, fitting))
  }

  const showIfNothingMoves = useEffectEvent((page: ActivityPage) => {
    if (waiting.length > 0 && !paused && window.scrollY < topPx) show(page)
  })
  useEffect(() => showIfNothingMoves(newest.data), [newest.data])
  useEffect(() => {
    const onScroll = () => showIfNothingMoves(newest.data)
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [newest.data])

  function setPaused(next: boolean) {
    setPausedState(next)
    if (!next) show(newest.data)
  }

  return {
    entries,
    hasMore: shown.hasNextPage,
    loadingMore: shown.isFetchingNextPage,
    error: shown.isFetchNextPageError ? (shown.error?.message ?? null) : null,
    loadMore: () => void shown.fetchNextPage(),
    held: waiting.length,
    paused,
    setPaused,
    showHeld() {
      window.scrollTo({ top: 0 })
      setPaused(false)
    },
  }
}
