import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { channelDeleted } from '../events.ts'
import { byId, done } from '../schema.ts'
import { requireChannel } from './internal.ts'

export const deleteChannel = operation({
  name: 'channels.delete',
  summary: 'Delete a channel; rules no longer name it, and what was owed to it is dropped',
  kind: 'write',
  http: 'DELETE /api/channels/{id}',
  scope: 'channels:write',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const { name, kind } = await requireChannel(ctx, id)
    await ctx.db.channel.delete({ where: { id } })
    for (const rule of await ctx.db.rule.findMany({ where: { channelIds: { has: id } } })) {
      const channelIds = rule.channelIds.filter((each) => each !== id)
      await ctx.db.rule.update({ where: { id: rule.id }, data: { channelIds } })
    }
    await ctx.db.delivery.updateMany({
      where: { channelId: id, state: { in: ['waiting', 'held', 'gathering'] } },
      data: { state: 'dropped', reason: 'The channel was deleted.', settledAt: ctx.now, dueAt: null },
    })
    emit(ctx, channelDeleted, { subject: id, data: { name, kind } })
    return { done: true as const }
  },
})
