import { z } from 'zod'

import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { secrets } from '#lib/platform/audit'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { channelCreated } from '../events.ts'
import { newSigningSecret, requireReachable, sealConfig } from './channel-config.ts'
import { toChannel } from './internal.ts'
import { channelConfig, channelName, channelWithSecret } from './schema.ts'

const mostChannels = 100

export const createChannel = operation({
  name: 'channels.create',
  summary: 'Add a channel; the answer is the only place that shows the secret of a webhook',
  kind: 'write',
  http: 'POST /api/channels',
  scope: 'channels:write',
  status: 201,
  limit: 'sensitive',
  input: z.object({ name: channelName, config: channelConfig.register(secrets, { secret: true }) }),
  output: channelWithSecret,
  subject: (_input, output) => output.id,
  async run(ctx, { name, config }) {
    requireReachable(config)
    if ((await ctx.db.channel.count()) >= mostChannels) {
      throw conflict(`A workspace has at most ${mostChannels} channels. Delete one that is not used.`)
    }
    const secret = config.kind === 'webhook' ? newSigningSecret() : null
    const row = await ctx.db.channel.create({
      data: {
        id: newId('chn', ctx.now.getTime()),
        workspaceId: ctx.workspace.id,
        kind: config.kind,
        name,
        sealed: sealConfig({ config, signing: secret ? { secret, previous: null } : null }),
        createdAt: ctx.now,
      },
    })
    emit(ctx, channelCreated, { subject: row.id, data: { name, kind: config.kind } })
    return { ...toChannel(row, ctx.now), secret }
  },
})
