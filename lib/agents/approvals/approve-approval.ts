import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import { askerOf } from '#lib/platform/actor'
import { createContext, type WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'

import { performAct, requireAllowed } from '../actions/index.ts'
import { type Asker, isExpelled, openAskerContext, readAskerOf } from '../run/asker.ts'
import { type AgentName, approval } from '../schema.ts'
import { decideApproval } from './decide-approval.ts'

export const approveApproval = operation({
  name: 'approvals.approve',
  summary: 'Let an agent do exactly what it asked for; the answer says what came of it',
  kind: 'write',
  http: 'POST /api/approvals/{id}/approve',
  scope: 'approvals:write',
  input: z.object({ id: z.string().max(100) }),
  output: approval,
  subject: ({ id }) => id,
  run: (ctx, { id }) =>
    decideApproval(ctx, id, {
      kind: 'approve',
      async perform(run, row) {
        // Whoever approves needs the right to do it; whose rights it is done with is another matter.
        requireAllowed(ctx, row.operation)
        const acting = await openActor(ctx, readAskerOf(run.row), row.runId, row.agent as AgentName)
        return performAct(acting, row.operation, row.input as Record<string, unknown>, row.fingerprint)
      },
    }),
})

/** The agent, with the rights of whoever asked at this moment; what nobody asked for is the approver’s own doing. */
async function openActor(ctx: WorkspaceContext, asker: Asker, runId: string, agent: AgentName) {
  const within = { db: ctx.db, write: ctx.write, now: ctx.now, requestId: ctx.requestId }
  if (asker.kind === 'system') {
    const { workspace, permissions } = ctx
    const actor = { kind: 'agent' as const, agent, runId, asker: askerOf(ctx.actor) as Asker }
    return createContext({ workspace, permissions, ...within, actor }) as WorkspaceContext
  }
  try {
    const theirs = await openAskerContext(ctx.workspace, asker, runId, agent)
    return createContext({ ...theirs, ...within }) as WorkspaceContext
  } catch (error) {
    if (!isExpelled(error)) throw error
    throw new Problem('AUTH_005', 'Whoever asked for this is no longer here, so it is not done. Decline it.')
  }
}
