import { invalidInput } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { byId } from '../schema.ts'
import { newSigningSecret, openConfig, sealConfig } from './channel-config.ts'
import { requireChannel, toChannel } from './internal.ts'
import { channelWithSecret } from './schema.ts'

const overlapMs = 24 * 60 * 60 * 1_000

export const rotateSecret = operation({
  name: 'channels.rotate-secret',
  summary: 'Give a webhook a new secret; for a day messages carry signatures with both',
  kind: 'write',
  http: 'POST /api/channels/{id}/rotate-secret',
  scope: 'channels:write',
  limit: 'sensitive',
  input: byId,
  output: channelWithSecret,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const before = await requireChannel(ctx, id)
    const { config, signing } = openConfig(before.sealed)
    if (!signing) throw invalidInput('Only webhooks have a secret.')
    const secret = newSigningSecret()
    const until = new Date(ctx.now.getTime() + overlapMs).toISOString()
    const sealed = sealConfig({ config, signing: { secret, previous: { secret: signing.secret, until } } })
    const row = await ctx.db.channel.update({ where: { id }, data: { sealed } })
    return { ...toChannel(row, ctx.now), secret }
  },
})
