import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Prisma } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { describeAct } from '../actions/index.ts'
import { toApproval } from '../approvals/rows.ts'
import { approvalRequested } from '../events.ts'
import { proposeAction } from './own-tools.ts'
import type { AskedCall, RunEventData } from './run-events.ts'
import { RunLost } from './run-log.ts'
import { lockRun } from './run-row.ts'
import type { AgentState } from './run-state.ts'
import type { Session } from './session.ts'

const dayMs = 86_400_000
const callDays = 7
const proposalDays = 30
/** What was done is measured once as much time has passed again. */
const measureAfterDays = 14

type Answer = Pick<RunEventData['tool_result'], 'status' | 'summary' | 'output'>

/** Asks before it acts. Where nobody is there who could answer, it stays a proposal and the run goes on. */
export async function askApproval(
  session: Session,
  agent: AgentState,
  call: AskedCall,
  ctx: WorkspaceContext,
  operation: string,
): Promise<Answer | null> {
  const kind = session.isAttended ? 'call' : 'proposal'
  const id = await request(session, agent, call, ctx, { kind, operation, input: call.input, saving: null })
  return kind === 'call' ? null : proposed(id, 'Nobody is here to approve it, so it is a proposal now.')
}

export async function proposeCall(
  session: Session,
  agent: AgentState,
  call: AskedCall,
  ctx: WorkspaceContext,
): Promise<Answer> {
  const { operation, input, saving_ref: ref } = proposeAction.parse(call.input)
  const saving = ref === undefined ? null : (session.progress.evidence.get(ref)?.value ?? null)
  const id = await request(session, agent, call, ctx, { kind: 'proposal', operation, input, saving })
  return proposed(id, 'A person may take it up.')
}

const proposed = (id: string, message: string): Answer => ({
  status: 'proposed',
  summary: message,
  output: { approval_id: id, message },
})

interface Wanted {
  kind: 'call' | 'proposal'
  operation: string
  input: unknown
  saving: number | null
}

async function request(
  session: Session,
  agent: AgentState,
  call: AskedCall,
  ctx: WorkspaceContext,
  wanted: Wanted,
): Promise<string> {
  const act = await describeAct(ctx, wanted.operation, wanted.input)
  const spec = { name: 'approvals.request', input: null, audited: false }
  const stored = await runWrite(session.system, spec, null, async (given) => {
    const inner = given as WorkspaceContext
    const { db } = inner
    const state = await lockRun(db, session.row.id)
    if (state?.status !== 'running' || state.holder !== session.holder) throw new RunLost()
    const where = { runId_callId: { runId: session.row.id, callId: call.call_id } }
    const row = (await db.approval.findUnique({ where })) ?? (await create(inner))
    const approval = toApproval(row, session.row.threadId)
    const events = await session.appendWithin(inner, { type: 'approval_request', data: approval })
    inner.write?.afterCommit.push(() => session.adopt(events))
    return row
  })
  return stored.id

  async function create(inner: WorkspaceContext) {
    const { db, now } = inner
    const row = await db.approval.create({
      data: {
        id: newId('apr', now.getTime()),
        workspaceId: session.workspace.id,
        runId: session.row.id,
        callId: call.call_id,
        agent: agent.agent,
        agentId: agent.id,
        kind: wanted.kind,
        title: act.title,
        operation: act.operation,
        input: act.input as Prisma.InputJsonObject,
        fingerprint: act.fingerprint,
        preview: (act.preview ?? undefined) as Prisma.InputJsonObject | undefined,
        effect: act.effect,
        risk: act.risk,
        undo: act.undo,
        savingUsd: wanted.saving,
        measureAt: wanted.saving === null ? null : new Date(now.getTime() + measureAfterDays * dayMs),
        status: 'pending',
        expiresAt: new Date(now.getTime() + (wanted.kind === 'call' ? callDays : proposalDays) * dayMs),
        createdAt: now,
      },
    })
    if (wanted.kind === 'call') {
      const data = {
        title: row.title,
        run_id: row.runId,
        thread_id: session.row.threadId,
        operation: row.operation,
      }
      emit(inner, approvalRequested, { subject: row.id, data })
    }
    return row
  }
}
