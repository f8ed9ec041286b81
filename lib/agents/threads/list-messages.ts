import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageOf } from '#lib/platform/page'

import { message } from '../schema.ts'
import { requireThread, toMessage } from './rows.ts'

const mostMessages = 2_000

export const listMessages = operation({
  name: 'messages.list',
  summary: 'All messages of a conversation, in all its branches, oldest first',
  kind: 'read',
  http: 'GET /api/threads/{id}/messages',
  scope: 'threads:read',
  input: z.object({ id: z.string().max(100), after: z.string().max(100).optional() }),
  output: pageOf(message),
  async run(ctx, { id, after }) {
    await requireThread(ctx, id)
    const rows = await ctx.db.message.findMany({
      where: { threadId: id, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: 'asc' },
      take: mostMessages + 1,
    })
    const shown = rows.slice(0, mostMessages)
    const last = shown.at(-1)
    return { items: shown.map(toMessage), next_cursor: rows.length > mostMessages && last ? last.id : null }
  },
})
