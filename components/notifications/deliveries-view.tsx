'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listChannels, listDeliveries } from '#lib/notifications/client'
import type { DeliveryPhase } from '#lib/notifications/deliveries/schema'

import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { DeliverySheet } from './deliveries/delivery-sheet.tsx'
import { DeliveryState } from './deliveries/delivery-state.tsx'

export interface DeliveryFilter {
  phase: DeliveryPhase
  channel_id?: string
}

export interface DeliveriesViewProps {
  /** Of the page, with what it shows. */
  path: string
  filter: DeliveryFilter
  mayWrite: boolean
  title?: string
}

const refreshMs = 5_000

export function DeliveriesView({ path, filter, mayWrite, title }: DeliveriesViewProps) {
  const [shown, setShown] = useState<{ id: string | null; open: boolean }>({ id: null, open: false })
  const router = useRouter()
  const channels = usePages(listChannels).items
  const { phase, channel_id: channel } = filter

  const choose = (id: string) =>
    router.replace(path + (id === '' ? '' : `&channel=${encodeURIComponent(id)}`), { scroll: false })

  return (
    <div>
      <ResourceList
        title={title}
        label="Deliveries"
        noun={['delivery', 'deliveries']}
        query={usePages(listDeliveries, filter, { refetchInterval: refreshMs })}
        onOpen={({ id }) => setShown({ id, open: true })}
        columns={[
          {
            header: 'Message',
            cell: (delivery) => delivery.title,
            note: ({ event }) => <span className="figures">{event}</span>,
          },
          { header: 'Channel', className: 'wrap-anywhere', cell: (delivery) => delivery.channel.name },
          { header: 'State', cell: ({ state }) => <DeliveryState state={state} /> },
          { header: 'Attempts', align: 'end', mono: true, cell: ({ attempts }) => attempts },
          {
            header: 'Next attempt',
            align: 'end',
            muted: true,
            cell: ({ due_at: at }) => (at ? <RelativeTime at={at} /> : '–'),
          },
          {
            header: 'Created',
            align: 'end',
            muted: true,
            cell: ({ created_at: at }) => <RelativeTime at={at} />,
          },
        ]}
        {...(channels.length > 1 || channel
          ? {
              filters: {
                fields: [
                  {
                    name: 'channel',
                    label: 'Channel',
                    all: 'All channels',
                    options: channels.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ],
                values: channel ? { channel } : {},
                set: (_name, value) => choose(value),
                clear: () => choose(''),
              },
            }
          : {})}
        empty={{ icon: <Send aria-hidden />, title: nothing[phase][0], text: nothing[phase][1] }}
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
