import type { ChannelKind } from '#lib/notifications/channels/schema'

interface KindWords {
  label: string
  hint: string
}

export const channelKindWords: Record<ChannelKind, KindWords> = {
  webhook: { label: 'Webhook', hint: 'Signed JSON to an address of yours' },
  slack: { label: 'Slack', hint: 'Or what takes the same: Mattermost, Rocket.Chat' },
  discord: { label: 'Discord', hint: 'A webhook of a Discord channel' },
  mail: { label: 'Mail', hint: 'To addresses, or to whoever owns the workspace' },
  sms: { label: 'Text message', hint: 'Through Twilio, or a service that speaks as it does' },
  in_app: { label: 'In Bellwether', hint: 'The bell, for managers or everyone' },
}
