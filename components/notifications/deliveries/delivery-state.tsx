import type { DeliveryState as State } from '#lib/notifications/deliveries/schema'

import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx'

const deliveryStateWords: Record<State, { tone: StatusTone; label: string }> = {
  waiting: { tone: 'busy', label: 'Pending' },
  held: { tone: 'idle', label: 'Quiet hours' },
  gathering: { tone: 'idle', label: 'Grouping' },
  delivered: { tone: 'good', label: 'Delivered' },
  failed: { tone: 'bad', label: 'Not delivered' },
  dropped: { tone: 'idle', label: 'Canceled' },
}

export function DeliveryState({ state }: { state: State }) {
  return <StatusDot {...deliveryStateWords[state]} />
}
