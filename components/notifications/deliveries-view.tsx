'use client'

import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listChannels, listDeliveries } from '#lib/notifications/client'
import type { DeliveryPhase } from '#lib/notifications/deliveries/schema'

import { useFilters } from '../ui/filter-bar.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { DeliverySheet } from './deliveries/delivery-sheet.tsx'
import { DeliveryState } from './deliveries/delivery-state.tsx'

const refreshMs = 5_000
const filterNames = ['channel'] as const

export interface DeliveriesViewProps {
  phase: DeliveryPhase
  mayWrite: boolean
  title?: string
}

const nothing: Record<DeliveryPhase, { title: string; text: string }> = {
  sent: {
    title: 'Nothing sent yet',
    text: 'When an event matches a rule, each message to a channel is listed here with its attempts, for 30 days.',
  },
  pending: {
    title: 'Nothing is waiting',
    text: 'A message whose attempt failed is listed here and tried again for about 16 hours. So are messages that quiet hours hold back.',
  },
  failed: {
    title: 'No failed messages',
    text: 'A message that no attempt could deliver is listed here for 30 days.',
  },
}

/** Messages to channels, by how they went. */
export function DeliveriesView({ phase, mayWrite, title }: DeliveriesViewProps) {
  const [shown, setShown] = useState<{ id: string | null; open: boolean }>({ id: null, open: false })
  const channels = useQuery(listChannels.query({ limit: 100 })).data?.items ?? []
  const { settled, ...filters } = useFilters(filterNames)
  const deliveries = usePages(
    listDeliveries,
    { phase, ...(settled.channel ? { channel_id: settled.channel } : {}) },
    { refetchInterval: refreshMs },
  )
  return (
    <div>
      <ResourceList
        label="Deliveries"
        noun={['delivery', 'deliveries']}
        query={deliveries}
        title={title}
        onOpen={({ id }) => setShown({ id, open: true })}
        filters={{
          ...filters,
          fields: [
            {
              name: 'channel',
              label: 'Channel',
              all: 'All channels',
              options: channels.map(({ id, name }) => ({ value: id, label: name })),
            },
          ],
        }}
        columns={[
          {
            header: 'Message',
            cell: (delivery) => delivery.title,
            note: ({ event }) => <span className="figures">{event}</span>,
          },
          { header: 'Channel', cell: ({ channel }) => channel.name },
          { header: 'State', cell: ({ state }) => <DeliveryState state={state} /> },
          { header: 'Attempts', align: 'end', mono: true, cell: ({ attempts }) => attempts },
          ...(phase === 'pending'
            ? [
                {
                  header: 'Next attempt',
                  align: 'end' as const,
                  muted: true,
                  cell: ({ due_at: at }: { due_at: string | null }) => (at ? <RelativeTime at={at} /> : '–'),
                },
              ]
            : []),
          {
            header: 'Created',
            align: 'end',
            muted: true,
            cell: ({ created_at: at }) => <RelativeTime at={at} />,
          },
        ]}
        empty={{ icon: <Send aria-hidden />, ...nothing[phase] }}
      />
      <DeliverySheet
        id={shown.id}
        open={shown.open}
        mayWrite={mayWrite}
        onClose={() => setShown({ ...shown, open: false })}
      />
    </div>
  )
}
