import { z } from 'zod'

import { conflict } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { mention, attachment, type RunStatus, runParameters } from '../schema.ts'
import { ask } from './ask.ts'
import { startedRun } from './input.ts'
import { requireRun } from './rows.ts'

export const retryRun = operation({
  name: 'runs.retry',
  summary: 'Ask the question of a run again, as another branch of its thread',
  kind: 'write',
  http: 'POST /api/runs/{id}/retry',
  scope: 'threads:write',
  status: 202,
  limit: 'sensitive',
  input: z.object({ id: z.string().max(100) }),
  output: startedRun,
  subject: (_input, { run_id: id }) => id,
  async run(ctx, { id }) {
    const row = await requireRun(ctx, id)
    if (!row.endedAt) throw conflict('This run is still going. Stop it first.')
    const asked = await ctx.db.message.findUniqueOrThrow({ where: { id: row.messageId } })
    const { message, run } = await ask(ctx, {
      text: asked.text,
      threadId: row.threadId,
      parentId: asked.parentId,
      mentions: z.array(mention).parse(asked.mentions),
      attachments: z.array(attachment).parse(asked.attachments),
      parameters: runParameters.parse(row.parameters),
      trigger: ctx.actor.kind === 'user' ? 'page' : 'api',
    })
    const status = run.status as RunStatus
    return {
      run_id: run.id,
      thread_id: run.threadId,
      message_id: message.id,
      status,
      delivery: 'started' as const,
    }
  },
})
