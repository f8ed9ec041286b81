import { type DeliveryTab, deliveryTabs } from '#components/notifications/deliveries/delivery-tabs'
import { deadLetterStates } from '#lib/notifications/schema'

type Given = Record<string, string | string[] | undefined>

/** What makes no sense in an address is ignored. */
export function readDeliverySearch({ tab, channel, state, letter }: Given) {
  return {
    tab: deliveryTabs.find((each) => each === tab) ?? ('sent' satisfies DeliveryTab),
    channel: typeof channel === 'string' && channel.length <= 100 ? { channel_id: channel } : {},
    state: deadLetterStates.find((each) => each === state) ?? 'open',
    letterId: typeof letter === 'string' && /^dl_\w{1,80}$/.test(letter) ? letter : null,
  }
}
