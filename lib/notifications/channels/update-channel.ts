import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { secrets } from '#lib/platform/audit'
import { operation } from '#lib/platform/operation'

import { byId } from '../schema.ts'
import { openConfig, requireReachable, sealConfig } from './channel-config.ts'
import { requireChannel, toChannel } from './internal.ts'
import { channel, channelConfig, channelName } from './schema.ts'

export const updateChannel = operation({
  name: 'channels.update',
  summary: 'Rename a channel, lead it elsewhere, or switch it on or off; a webhook keeps its secret',
  kind: 'write',
  http: 'PATCH /api/channels/{id}',
  scope: 'channels:write',
  input: byId.extend({
    name: channelName.optional(),
    enabled: z.boolean().optional(),
    config: channelConfig.optional().register(secrets, { secret: true }),
  }),
  output: channel,
  subject: ({ id }) => id,
  async run(ctx, { id, name, enabled, config }) {
    const before = await requireChannel(ctx, id)
    if (config) requireReachable(config)
    if (config && config.kind !== before.kind) {
      throw invalidInput('A channel keeps its kind. Add another channel instead.')
    }
    const row = await ctx.db.channel.update({
      where: { id },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(enabled === undefined ? {} : { enabled, disabledReason: null }),
        ...(config ? { sealed: sealConfig({ ...openConfig(before.sealed), config }) } : {}),
      },
    })
    return toChannel(row, ctx.now)
  },
})
