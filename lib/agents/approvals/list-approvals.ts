import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { approval, approvalStatuses } from '../schema.ts'
import { toApproval } from './rows.ts'

export const listApprovals = operation({
  name: 'approvals.list',
  summary: 'What agents would do, and what was decided',
  kind: 'read',
  http: 'GET /api/approvals',
  scope: 'approvals:read',
  input: pageInput.extend({
    status: z.enum(approvalStatuses).optional(),
    run_id: z.string().max(100).optional(),
  }),
  output: pageOf(approval),
  async run(ctx, { status, run_id: runId, ...paging }) {
    const page = pageById(paging)
    const rows = await ctx.db.approval.findMany({
      ...page,
      where: { ...page.where, ...(status ? { status } : {}), ...(runId ? { runId } : {}) },
      include: { run: { select: { threadId: true } } },
    })
    return toPage(rows, paging, (row) => toApproval(row, row.run.threadId))
  },
})
