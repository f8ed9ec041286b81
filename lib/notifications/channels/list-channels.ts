import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { readLastDeliveries, toChannel } from './internal.ts'
import { channel } from './schema.ts'

export const listChannels = operation({
  name: 'channels.list',
  summary: 'Where the workspace is told of things: mail, webhooks, chats, phones, and here',
  kind: 'read',
  http: 'GET /api/channels',
  scope: 'channels:read',
  input: pageInput,
  output: pageOf(channel),
  async run(ctx, input) {
    const rows = await ctx.db.channel.findMany(pageById(input))
    const last = await readLastDeliveries(
      ctx,
      rows.map(({ id }) => id),
    )
    return toPage(rows, input, (row) => toChannel(row, last.get(row.id) ?? null, ctx.now))
  },
})
