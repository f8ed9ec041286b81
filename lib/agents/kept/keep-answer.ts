import { z } from 'zod'

import { conflict, notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'
import { Prisma } from '#lib/platform/prisma-client/client'

import { message } from '../schema.ts'
import { requireThread, toMessage } from '../threads/rows.ts'
import { recheckAnswer } from './recheck-answer.ts'

export const keepAnswer = operation({
  name: 'messages.keep',
  summary: 'Keep an answer as a live page: its numbers are measured again now, and then each day',
  // What is measured takes a while, and nothing else has to be kept from changing meanwhile.
  kind: 'append',
  http: 'POST /api/messages/{id}/keep',
  scope: 'threads:write',
  limit: 'sensitive',
  input: z.object({ id: z.string().max(100), kept: z.boolean().default(true) }),
  output: message,
  async run(ctx, { id, kept }) {
    const row = await ctx.db.message.findUnique({ where: { id } })
    if (!row) throw notFound('message')
    await requireThread(ctx, row.threadId)
    if (row.role !== 'assistant' || row.text === '') throw conflict('Only an answer can be kept.')
    if (!kept) return toMessage(await ctx.db.message.update({ where: { id }, data: { kept: Prisma.DbNull } }))
    return toMessage(await recheckAnswer(ctx, row, ctx.now))
  },
})
