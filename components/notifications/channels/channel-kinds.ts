import type { ChannelKind } from '#lib/notifications/channels/schema'

interface KindWords {
  label: string
  hint: string
}

export const channelKindWords: Record<ChannelKind, KindWords> = {
  webhook: { label: 'Webhook', hint: 'Signed JSON to your own URL' },
  slack: { label: 'Slack', hint: 'Also Mattermost, Rocket.Chat and compatible' },
  discord: { label: 'Discord', hint: 'A webhook of a Discord channel' },
  mail: { label: 'Mail', hint: 'To addresses, or to the workspace’s owners' },
  sms: { label: 'Text message', hint: 'Via Twilio or a compatible service' },
  in_app: { label: 'In Bellwether', hint: 'The bell, for admins or everyone' },
}
