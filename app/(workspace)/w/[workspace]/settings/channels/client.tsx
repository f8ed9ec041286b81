'use client'

import { ChannelsView, type ChannelsViewProps } from '#components/notifications/channels-view'

export function ChannelsClient(props: ChannelsViewProps) {
  return <ChannelsView {...props} />
}
