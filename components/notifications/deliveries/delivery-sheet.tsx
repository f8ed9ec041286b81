'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getDelivery, listDeliveries, resendDelivery } from '#lib/notifications/client'
import type { DeliveryWithAttempts } from '#lib/notifications/deliveries/schema'

import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { formatExactTime } from '../../ui/format-time.ts'
import { JsonView } from '../../ui/json-view.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { channelKindWords } from '../channels/channel-kinds.ts'
import { DeliveryAttempts } from './delivery-attempts.tsx'
import { DeliveryState } from './delivery-state.tsx'

export interface DeliverySheetProps {
  id: string | null
  open: boolean
  mayWrite: boolean
  onClose: () => void
}

const refreshMs = 3_000

export function DeliverySheet({ id, open, mayWrite, onClose }: DeliverySheetProps) {
  const queries = useQueryClient()
  const query = useQuery({
    ...getDelivery.query({ id: id ?? '' }),
    enabled: id !== null && open,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? refreshMs : false),
  })
  const resending = useMutation({
    mutationFn: () => resendDelivery({ id: id ?? '' }),
    onSuccess: () => void showToast({ tone: 'good', title: 'Sending again' }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: listDeliveries.key() }),
        queries.invalidateQueries({ queryKey: getDelivery.key() }),
      ]),
  })
  const delivery = query.data

  return (
    <Sheet
      title="Delivery"
      size="lg"
      open={open}
      onOpenChange={(next) => {
        if (next) return
        resending.reset()
        onClose()
      }}
      footer={
        delivery &&
        mayWrite && (
          <Button variant="primary" loading={resending.isPending} onClick={() => resending.mutate()}>
            Send again
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4 p-4">
        {query.isPending && open && <SkeletonRows rows={6} label="Loading the delivery" />}
        {query.error && <Callout tone="bad">{query.error.message}</Callout>}
        {resending.error && (
          <div role="alert">
            <Callout tone="bad" title="Couldn’t send it again.">
              {resending.error.message}
            </Callout>
          </div>
        )}
        {delivery && <Details delivery={delivery} />}
      </div>
    </Sheet>
  )
}

function Details({ delivery }: { delivery: DeliveryWithAttempts }) {
  const { channel, rule, due_at: dueAt, settled_at: settledAt } = delivery
  const exact = (at: string) => formatExactTime(new Date(at))
  return (
    <>
      <DefinitionList
        items={[
          { term: 'Message', value: delivery.title },
          {
            term: 'State',
            value: (
              <>
                <DeliveryState state={delivery.state} />
                {delivery.reason && <span className="text-muted block text-sm">{delivery.reason}</span>}
              </>
            ),
          },
          { term: 'Channel', value: `${channel.name} (${channelKindWords[channel.kind].label})` },
          { term: 'Rule', value: rule?.name ?? 'none: it was a test' },
          { term: 'Event', value: delivery.event, mono: true },
          { term: 'Severity', value: delivery.severity },
          { term: 'Owed', value: exact(delivery.created_at), mono: true },
          ...(dueAt ? [{ term: 'Next', value: exact(dueAt), mono: true }] : []),
          ...(settledAt ? [{ term: 'Settled', value: exact(settledAt), mono: true }] : []),
          { term: 'Id', value: delivery.id, mono: true },
        ]}
      />
      <section>
        <h3 className="mb-1 font-medium">Attempts</h3>
        <DeliveryAttempts attempts={delivery.attempt_list} />
      </section>
      <section>
        <h3 className="mb-1 font-medium">
          {delivery.event_count === 1 ? 'The event' : `${delivery.event_count} events`}
        </h3>
        <ul className="flex flex-col gap-2">
          {delivery.events.map((event) => (
            <li key={event.id}>
              <p className="font-medium wrap-anywhere">{event.title}</p>
              <p className="text-muted wrap-anywhere">{event.text}</p>
              <div className="bg-sunken mt-1 rounded-md border p-2">
                <JsonView value={event.data} openDepth={1} />
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
