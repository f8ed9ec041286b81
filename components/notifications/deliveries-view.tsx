'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { listChannels, listDeliveries } from '#lib/notifications/client'
import type { Delivery, DeliveryPhase } from '#lib/notifications/deliveries/schema'

import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeliverySheet } from './deliveries/delivery-sheet.tsx'
import { DeliveryTable } from './deliveries/delivery-table.tsx'

interface DeliveryPage {
  items: Delivery[]
  next_cursor: string | null
}

export interface DeliveryFilter {
  phase: DeliveryPhase
  channel_id?: string
}

export interface DeliveriesViewProps {
  /** Of the page, with what it shows. */
  path: string
  filter: DeliveryFilter
  first: DeliveryPage
  mayWrite: boolean
  title?: string
}

const pageSize = 50
const refreshMs = 5_000

export function DeliveriesView({ path, filter, first, mayWrite, title }: DeliveriesViewProps) {
  const [shown, setShown] = useState<{ id: string | null; open: boolean }>({ id: null, open: false })
  const router = useRouter()
  const channels = useQuery(listChannels.query({ limit: 100 })).data?.items ?? []
  const query = useInfiniteQuery({
    queryKey: listDeliveries.key({ ...filter, limit: pageSize }),
    queryFn: ({ pageParam }) =>
      listDeliveries({ ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: DeliveryPage) => page.next_cursor,
    placeholderData: keepPreviousData,
    initialData: { pages: [first], pageParams: [null] },
    refetchInterval: refreshMs,
  })
  const deliveries = query.data.pages.flatMap((page) => page.items)

  function choose(channel: string) {
    const search = channel === 'all' ? '' : `&channel=${encodeURIComponent(channel)}`
    router.replace(path + search, { scroll: false })
  }

  return (
    <>
      {channels.length > 1 && (
        <Select
          aria-label="Channel"
          className="w-52"
          options={[
            { value: 'all', label: 'All channels' },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.channel_id ?? 'all'}
          onValueChange={choose}
        />
      )}
      <Panel title={title} flush>
        {query.isPlaceholderData ? (
          <SkeletonRows rows={4} label="Loading deliveries" />
        ) : deliveries.length === 0 ? (
          <NoDeliveries {...filter} />
        ) : (
          <>
            <DeliveryTable deliveries={deliveries} onOpen={(id) => setShown({ id, open: true })} />
            <LoadMore
              shown={deliveries.length}
              noun={deliveries.length === 1 ? 'delivery' : 'deliveries'}
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              error={query.error?.message ?? null}
              onLoadMore={() => void query.fetchNextPage()}
            />
          </>
        )}
      </Panel>
      <DeliverySheet
        id={shown.id}
        open={shown.open}
        mayWrite={mayWrite}
        onClose={() => setShown({ ...shown, open: false })}
      />
    </>
  )
}

const nothing: Record<DeliveryPhase, readonly [title: string, text: string]> = {
  sent: [
    'Nothing sent yet',
    'When an event matches a rule, each message to a channel is listed here with its attempts, for 30 days.',
  ],
  pending: [
    'Nothing is waiting',
    'A message whose attempt failed is tried again here, for about sixteen hours. So is one that quiet hours hold back.',
  ],
  failed: ['No failed messages', 'A message that no attempt could deliver is listed here for 30 days.'],
}

function NoDeliveries({ phase, channel_id: channel }: DeliveryFilter) {
  const [title, text] = nothing[phase]
  return (
    <EmptyState icon={<Send aria-hidden />} title={channel ? 'No deliveries match this filter' : title}>
      {text}
    </EmptyState>
  )
}
