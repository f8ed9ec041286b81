import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { thread } from '../schema.ts'
import { requireThread, runningOf, toThread } from './rows.ts'

export const getThread = operation({
  name: 'threads.get',
  summary: 'A conversation with the agents',
  kind: 'read',
  http: 'GET /api/threads/{id}',
  scope: 'threads:read',
  input: z.object({ id: z.string().max(100) }),
  output: thread,
  async run(ctx, { id }) {
    await requireThread(ctx, id)
    return toThread(await ctx.db.thread.findUniqueOrThrow({ where: { id }, include: runningOf }), ctx)
  },
})
