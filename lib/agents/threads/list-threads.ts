import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'
import { pageInput, pageOf } from '#lib/platform/page'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { thread } from '../schema.ts'
import { runningOf, seenBy, toThread } from './rows.ts'

export const listThreads = operation({
  name: 'threads.list',
  summary: 'Conversations with the agents, those last used first',
  kind: 'read',
  http: 'GET /api/threads',
  scope: 'threads:read',
  input: pageInput.extend({
    search: z.string().trim().max(200).optional().describe('Words of the title or of any message'),
    archived: z.stringbool().or(z.boolean()).default(false),
  }),
  output: pageOf(thread),
  async run(ctx, { search, archived, limit, cursor }) {
    const rows = await ctx.db.thread.findMany({
      where: {
        AND: [
          seenBy(ctx),
          { archivedAt: archived ? { not: null } : null },
          search ? holding(search) : {},
          cursor ? behind(cursor) : {},
        ],
      },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: runningOf,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => toThread(row, ctx)),
      next_cursor: rows.length > limit && last ? `${last.updatedAt.getTime()}.${last.id}` : null,
    }
  },
})

function holding(search: string): Prisma.ThreadWhereInput {
  const contains = { contains: search, mode: 'insensitive' as const }
  return { OR: [{ title: contains }, { messages: { some: { text: contains } } }] }
}

function behind(cursor: string): Prisma.ThreadWhereInput {
  const [, time, id] = /^(\d{10,16})\.(\w+)$/.exec(cursor) ?? []
  if (time === undefined || id === undefined) {
    throw invalidInput('cursor: Take it from next_cursor of the page before, or leave it out to begin anew.')
  }
  const at = new Date(Number(time))
  return { OR: [{ updatedAt: { lt: at } }, { updatedAt: at, id: { lt: id } }] }
}
