import type { RunEvent } from '#lib/agents/run/run-events'
import type { Approval, Message, Mention, Run, RunDetail, RunStatus, Thread } from '#lib/agents/schema'
import { call, callForFile } from '#lib/client/call'
import type { Operation } from '#lib/platform/operation'

interface AskCall<In, Out> {
  (input: In): Promise<Out>
  key(input?: In): readonly unknown[]
  query(input: In): { queryKey: readonly unknown[]; queryFn: () => Promise<Out> }
}
interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}
const ask = <In, Out>(name: string, http: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`) =>
  call<Operation>(name, http) as unknown as AskCall<In, Out>
type Paged = { limit?: number; cursor?: string }
type Said = { mentions?: Mention[]; attachments?: { name: string; text: string }[] }

export const listThreads = ask<{ search?: string; archived?: boolean } & Paged, Page<Thread>>(
  'threads.list',
  'GET /api/threads',
)
export const getThread = ask<{ id: string }, Thread>('threads.get', 'GET /api/threads/{id}')
export const updateThread = ask<
  { id: string; title?: string; archived?: boolean; shared?: boolean; leaf_id?: string },
  Thread
>('threads.update', 'PATCH /api/threads/{id}')
export const deleteThread = ask<{ id: string }, unknown>('threads.delete', 'DELETE /api/threads/{id}')
export const listMessages = ask<{ id: string }, { items: Message[] }>(
  'threads.messages',
  'GET /api/threads/{id}/messages',
)
export const sendMessage = ask<
  { id: string; text: string; parent_id?: string | null } & Said,
  { message: Message; run: Run | null }
>('threads.send', 'POST /api/threads/{id}/messages')
export const startAgent = ask<
  { message: string; thread_id?: string; parent_id?: string } & Said,
  { run_id: string; thread_id: string; status: RunStatus }
>('agent.start', 'POST /api/agent/start')
export const stopAgent = ask<{ run_id: string }, { status: RunStatus }>('agent.stop', 'POST /api/agent/stop')
export const listStarters = ask<Record<string, never>, { items: { question: string; why: string }[] }>(
  'agent.starters',
  'GET /api/agent/starters',
)
export const listRuns = ask<{ status?: RunStatus; trigger?: Run['trigger'] } & Paged, Page<Run>>(
  'runs.list',
  'GET /api/runs',
)
export const getRun = ask<{ id: string }, RunDetail>('runs.get', 'GET /api/runs/{id}')
export const listRunEvents = ask<
  { id: string; after?: number },
  { items: RunEvent[]; next_cursor: string | null }
>('runs.events', 'GET /api/runs/{id}/events')
export const retryRun = ask<{ id: string }, { run_id: string }>('runs.retry', 'POST /api/runs/{id}/retry')
export const listApprovals = ask<{ status?: Approval['status']; run_id?: string } & Paged, Page<Approval>>(
  'approvals.list',
  'GET /api/approvals',
)
export const approveApproval = ask<{ id: string }, Approval>(
  'approvals.approve',
  'POST /api/approvals/{id}/approve',
)
export const declineApproval = ask<{ id: string; reason?: string }, Approval>(
  'approvals.decline',
  'POST /api/approvals/{id}/decline',
)

export const exportRun = (id: string, format: 'markdown' | 'pdf') =>
  callForFile<Operation>(
    'GET /api/runs/{id}/export',
    { id, format },
    format === 'pdf' ? 'application/pdf' : 'text/markdown',
  )
