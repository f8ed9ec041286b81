import type { DeliveryFilter } from '#components/notifications/deliveries-view'
import { deliveryStates } from '#lib/notifications/deliveries/schema'

/** What the address asks for, where it makes sense. */
export function readDeliveryFilter(search: Record<string, string | string[] | undefined>): DeliveryFilter {
  const state = deliveryStates.find((each) => each === search.state)
  const { channel } = search
  return {
    ...(state ? { state } : {}),
    ...(typeof channel === 'string' && channel.length <= 100 ? { channel_id: channel } : {}),
  }
}
