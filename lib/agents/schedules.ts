import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import { schedule } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'
import { anyEvent, query, runQuery } from '#lib/query/index'

import { decideApproval } from './approvals/decide-approval.ts'
import { startUnattended } from './runs/start-unattended.ts'
import { readSettings } from './settings/read-settings.ts'

const mostAtOnce = 500

export const expireApprovals = schedule({
  name: 'agents.expire-approvals',
  cron: '* * * * *',
  timeoutMs: 30_000,
  async run(ctx) {
    const due = await ctx.db.approval.findMany({
      where: { status: 'pending', expiresAt: { lte: ctx.now } },
      select: { id: true, workspaceId: true },
      take: mostAtOnce,
    })
    for (const { id, workspaceId } of due) {
      const workspace = await getWorkspaceRef(workspaceId)
      if (!workspace) continue
      const own = createSystemContext('agents.expire-approvals', workspace) as WorkspaceContext
      const spec = { name: 'approvals.expire', input: null, audited: false }
      await runWrite(own, spec, null, (inner) =>
        decideApproval(inner as WorkspaceContext, id, { kind: 'expire' }),
      ).catch((error: unknown) =>
        ctx.log.warn({ error, approval: id }, 'an approval could not expire and will again be tried'),
      )
    }
  },
})

const weekMs = 7 * 86_400_000
const reviewQuestion =
  'The weekly review: what changed in the last seven days, compared with the seven before?'

/** Mondays before anybody starts to work; where nothing was sent in the week there is nothing to review. */
export const reviewWeek = schedule({
  name: 'agents.review-week',
  cron: '0 5 * * 1',
  timeoutMs: 120_000,
  async run(ctx) {
    const where = { deletedAt: null, provisionedAt: { not: null } }
    const select = { id: true, slug: true, name: true }
    const week = String(Math.floor(ctx.now.getTime() / weekMs))
    for (const workspace of await ctx.db.workspace.findMany({ where, select })) {
      await reviewWorkspace(workspace, week).catch((error: unknown) =>
        ctx.log.warn({ error, workspace: workspace.id }, 'a weekly review was not begun'),
      )
    }
  },
})

async function reviewWorkspace(workspace: WorkspaceRef, week: string): Promise<void> {
  const ctx = createSystemContext('agents.review-week', workspace) as WorkspaceContext
  if (!(await readSettings(ctx)).weeklyReview) return
  const asked = query.parse({ from: '-7d', interval: 'none', series: [{ event: anyEvent }] })
  const { kind, ...answer } = await runQuery(ctx, asked)
  const isQuiet = kind === 'trends' && 'series' in answer && !answer.series[0]?.total
  if (isQuiet) return
  await startUnattended(workspace, {
    name: 'agents.review-week',
    question: reviewQuestion,
    trigger: 'schedule',
    parameters: { from: '-7d' },
    once: week,
  })
}
