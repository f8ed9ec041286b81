import { z } from 'zod'

import { event } from '#lib/platform/event'

const channelData = z.object({ name: z.string(), kind: z.string() })

export const channelCreated = event({
  name: 'channel.created',
  summary: 'A channel for notifications was added',
  data: channelData,
})

export const channelDeleted = event({
  name: 'channel.deleted',
  summary: 'A channel for notifications was deleted',
  data: channelData,
})

export const channelDisabled = event({
  name: 'channel.disabled',
  summary: 'A channel was switched off because its receiver said that it is gone',
  data: channelData.extend({ reason: z.string() }),
})
