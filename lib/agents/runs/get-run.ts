import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { runDetail } from '../schema.ts'
import { readQuestions, readReport, requireRun, toRun } from './rows.ts'

export const getRun = operation({
  name: 'runs.get',
  summary: 'A run of the agents, with its report once it has ended',
  kind: 'read',
  http: 'GET /api/runs/{id}',
  scope: 'threads:read',
  input: z.object({ id: z.string().max(100) }),
  output: runDetail,
  async run(ctx, { id }) {
    const row = await requireRun(ctx, id)
    const questions = await readQuestions(ctx, [row])
    return { ...toRun(row, questions.get(row.messageId) ?? ''), report: readReport(row) }
  },
})
