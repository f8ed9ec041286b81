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
  input: z.object({
    id: z.string().max(100),
    limit: z.coerce.number().int().min(1).max(mostMessages).default(mostMessages),
    cursor: z.string().max(100).optional().describe('The next_cursor of the answer before'),
  }),
  output: pageOf(message),
  async run(ctx, { id, limit, cursor }) {
    await requireThread(ctx, id)
    const rows = await ctx.db.message.findMany({
      where: { threadId: id, ...(cursor ? { id: { gt: cursor } } : {}) },
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { items: shown.map(toMessage), next_cursor: rows.length > limit && last ? last.id : null }
  },
})
