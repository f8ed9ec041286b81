import type { DeliveryState as State } from '#lib/notifications/deliveries/schema'

import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx'

export const deliveryStateWords: Record<State, { tone: StatusTone; label: string }> = {
  waiting: { tone: 'busy', label: 'Waiting' },
  held: { tone: 'idle', label: 'Held back' },
  gathering: { tone: 'idle', label: 'Gathering' },
  delivered: { tone: 'good', label: 'Delivered' },
  failed: { tone: 'bad', label: 'Failed' },
  dropped: { tone: 'idle', label: 'Dropped' },
}

export function DeliveryState({ state }: { state: State }) {
  return <StatusDot {...deliveryStateWords[state]} />
}
