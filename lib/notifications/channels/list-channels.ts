import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toChannel } from './internal.ts'
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
    return toPage(await ctx.db.channel.findMany(pageById(input)), input, (row) => toChannel(row, ctx.now))
  },
})
