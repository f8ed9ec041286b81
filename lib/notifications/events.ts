import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

const channelData = z.object({ name: z.string(), kind: z.string() })
const shown = { icon: 'channels', href: () => 'settings/channels' }

export const channelCreated = event({
  name: 'channel.created',
  summary: 'Channel created',
  data: channelData,
  wording: { ...shown, sentence: ({ name }, actor) => say`${actor.name} created the channel ${name}` },
})

export const channelDeleted = event({
  name: 'channel.deleted',
  summary: 'Channel deleted',
  data: channelData,
  wording: { ...shown, sentence: ({ name }, actor) => say`${actor.name} deleted the channel ${name}` },
})

export const channelDisabled = event({
  name: 'channel.disabled',
  summary: 'Channel turned off because its receiver is gone',
  data: channelData.extend({ reason: z.string() }),
  wording: {
    ...shown,
    severity: 'warning',
    sentence: ({ name, reason }) => say`The channel ${name} was turned off: ${reason}`,
    title: ({ name }) => `The channel “${name}” was turned off`,
    text: ({ reason }) => reason,
    notify: true,
    inbox: 'managers',
  },
})
