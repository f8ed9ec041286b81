import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { run, runStatuses, runTriggers } from '../schema.ts'
import { seenBy } from '../threads/rows.ts'
import { readQuestions, toRun } from './rows.ts'

export const listRuns = operation({
  name: 'runs.list',
  summary: 'Runs of the agents, newest first',
  kind: 'read',
  http: 'GET /api/runs',
  scope: 'threads:read',
  input: pageInput.extend({
    status: z.enum(runStatuses).optional(),
    trigger: z.enum(runTriggers).optional(),
    thread_id: z.string().max(100).optional(),
  }),
  output: pageOf(run),
  async run(ctx, { status, trigger, thread_id: threadId, ...paging }) {
    const page = pageById(paging)
    const rows = await ctx.db.run.findMany({
      ...page,
      where: {
        ...page.where,
        ...(status ? { status } : {}),
        ...(trigger ? { trigger } : {}),
        ...(threadId ? { threadId } : {}),
        thread: seenBy(ctx),
      },
    })
    const questions = await readQuestions(ctx, rows)
    return toPage(rows, paging, (row) => toRun(row, questions.get(row.messageId) ?? ''))
  },
})
