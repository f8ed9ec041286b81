import type { WorkspaceContext } from '#lib/platform/context'
import { createSystemContext } from '#lib/platform/context'
import { schedule } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { decideApproval } from './approvals/decide-approval.ts'

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
