'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { listChannels, listDeliveries } from '#lib/notifications/client'
import { type Delivery, type DeliveryState, deliveryStates } from '#lib/notifications/deliveries/schema'

import { ButtonLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeliverySheet } from './deliveries/delivery-sheet.tsx'
import { deliveryStateWords } from './deliveries/delivery-state.tsx'
import { DeliveryTable } from './deliveries/delivery-table.tsx'

interface DeliveryPage {
  items: Delivery[]
  next_cursor: string | null
}

export interface DeliveryFilter {
  state?: DeliveryState
  channel_id?: string
}

export interface DeliveriesViewProps {
  home: string
  filter: DeliveryFilter
  first: DeliveryPage
  mayWrite: boolean
}

const pageSize = 50
const refreshMs = 5_000

export function DeliveriesView({ home, filter, first, mayWrite }: DeliveriesViewProps) {
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

  function choose(part: { state?: string; channel_id?: string }) {
    const next = { ...filter, ...part }
    const search = new URLSearchParams()
    if (next.state && next.state !== 'all') search.set('state', next.state)
    if (next.channel_id && next.channel_id !== 'all') search.set('channel', next.channel_id)
    router.replace(`${home}/operations/deliveries${search.size > 0 ? `?${search}` : ''}`, { scroll: false })
  }

  return (
    <>
      <PageHeader
        title="Deliveries"
        description="Every message to a channel: what was told, what waits, what failed and why. They are kept for 30 days after they are settled."
        actions={<ButtonLink href={`${home}/settings/channels`}>Channels and rules</ButtonLink>}
      />
      <div className="mb-4 flex flex-wrap gap-2">
        <Select
          aria-label="State"
          className="w-44"
          size="sm"
          options={[
            { value: 'all', label: 'Every state' },
            ...deliveryStates.map((value) => ({ value, label: deliveryStateWords[value].label })),
          ]}
          value={filter.state ?? 'all'}
          onValueChange={(state) => choose({ state })}
        />
        <Select
          aria-label="Channel"
          className="w-52"
          size="sm"
          options={[
            { value: 'all', label: 'Every channel' },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.channel_id ?? 'all'}
          onValueChange={(channel_id) => choose({ channel_id })}
        />
      </div>
      <Panel flush>
        {query.isPlaceholderData ? (
          <SkeletonRows rows={4} label="Loading deliveries" />
        ) : deliveries.length === 0 ? (
          <NoDeliveries isFiltered={Boolean(filter.state ?? filter.channel_id)} />
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

function NoDeliveries({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon={<Send aria-hidden />} title="None of these">
        No delivery of the last weeks is in this state or went to this channel.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Send aria-hidden />} title="Nothing was told so far">
      When something happens that a rule names, each message to a channel is listed here with all its
      attempts. The test button of a channel makes the first one.
    </EmptyState>
  )
}
