import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import { Prisma } from '#lib/platform/prisma-client/client'
import { schedule } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'
import { anyEvent, query, runQuery } from '#lib/query/index'

import { decideApproval } from './approvals/decide-approval.ts'
import { recheckAnswer } from './kept/recheck-answer.ts'
import { openAskerContext, readAskerOf } from './run/asker.ts'
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

/** Before people come to work, with the rights of whoever asked, as they are today. */
export const recheckKeptAnswers = schedule({
  name: 'agents.recheck-kept-answers',
  cron: '20 4 * * *',
  timeoutMs: 600_000,
  async run(ctx) {
    const kept = await ctx.db.message.findMany({ where: { kept: { not: Prisma.DbNull } }, take: mostAtOnce })
    for (const message of kept) {
      const [run, workspace] = await Promise.all([
        ctx.db.run.findUnique({ where: { id: message.runId ?? '' } }),
        getWorkspaceRef(message.workspaceId),
      ])
      if (!run || !workspace) continue
      await openAskerContext(workspace, readAskerOf(run), run.id, 'supervisor')
        .then((own) => recheckAnswer(own, message, ctx.now))
        .catch((error: unknown) =>
          ctx.log.warn({ error, message: message.id }, 'an answer was not checked again'),
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
