import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { longestTitle, thread } from '../schema.ts'
import { requireOwnThread, runningOf, toThread } from './rows.ts'

export const updateThread = operation({
  name: 'threads.update',
  summary: 'Rename, share or archive a conversation, or show another of its branches',
  kind: 'write',
  http: 'PATCH /api/threads/{id}',
  scope: 'threads:write',
  input: z.object({
    id: z.string().max(100),
    title: z.string().trim().min(1).max(longestTitle).optional(),
    shared: z.boolean().optional().describe('With everybody in the workspace'),
    archived: z.boolean().optional(),
    leaf_id: z.string().max(100).optional().describe('The last message of the branch to show'),
  }),
  output: thread,
  subject: ({ id }) => id,
  async run(ctx, { id, title, shared, archived, leaf_id: leafId }) {
    await requireOwnThread(ctx, id)
    if (leafId !== undefined && !(await ctx.db.message.findFirst({ where: { id: leafId, threadId: id } }))) {
      throw notFound('message')
    }
    const row = await ctx.db.thread.update({
      where: { id },
      data: {
        ...(title === undefined ? {} : { title, titled: true }),
        ...(shared === undefined ? {} : { shared }),
        ...(archived === undefined ? {} : { archivedAt: archived ? ctx.now : null }),
        ...(leafId === undefined ? {} : { leafId }),
      },
      include: runningOf,
    })
    return toThread(row, ctx)
  },
})
