import { call, callForFile } from '#lib/client/call'

import type * as agents from './index.ts'

export type { AgentState, NewRunEvent, RunEvent, RunEventData, ToolOutcome } from './run/run-events.ts'

type Ops = typeof agents

export const listThreads = call<Ops['listThreads']>('threads.list', 'GET /api/threads')
export const getThread = call<Ops['getThread']>('threads.get', 'GET /api/threads/{id}')
export const updateThread = call<Ops['updateThread']>('threads.update', 'PATCH /api/threads/{id}')
export const deleteThread = call<Ops['deleteThread']>('threads.delete', 'DELETE /api/threads/{id}')
export const listMessages = call<Ops['listMessages']>('messages.list', 'GET /api/threads/{id}/messages')
export const keepAnswer = call<Ops['keepAnswer']>('messages.keep', 'POST /api/messages/{id}/keep')
export const sendMessage = call<Ops['sendMessage']>('messages.send', 'POST /api/threads/{id}/messages')
export const startAgent = call<Ops['startAgent']>('agents.start', 'POST /api/agent/start')
export const stopAgent = call<Ops['stopAgent']>('agents.stop', 'POST /api/agent/stop')
export const listRuns = call<Ops['listRuns']>('runs.list', 'GET /api/runs')
/** Those that found something last: on Home. */
export const lastRuns = listRuns.query({ status: 'completed', limit: 20 })
export const getRun = call<Ops['getRun']>('runs.get', 'GET /api/runs/{id}')
export const listRunEvents = call<Ops['listRunEvents']>('runs.events', 'GET /api/runs/{id}/events')
export const retryRun = call<Ops['retryRun']>('runs.retry', 'POST /api/runs/{id}/retry')
export const listStarters = call<Ops['listStarters']>('agents.starters', 'GET /api/agent/starters')
export const listApprovals = call<Ops['listApprovals']>('approvals.list', 'GET /api/approvals')
export const approveApproval = call<Ops['approveApproval']>(
  'approvals.approve',
  'POST /api/approvals/{id}/approve',
)
export const declineApproval = call<Ops['declineApproval']>(
  'approvals.decline',
  'POST /api/approvals/{id}/decline',
)
export const getAgentSettings = call<Ops['getAgentSettings']>('agent-settings.get', 'GET /api/agent-settings')
export const updateAgentSettings = call<Ops['updateAgentSettings']>(
  'agent-settings.update',
  'PATCH /api/agent-settings',
)
export const testModel = call<Ops['testModel']>('agent-settings.test', 'POST /api/agent-settings/test')

export const exportRun = (id: string, format: 'markdown' | 'pdf') =>
  callForFile(
    'GET /api/runs/{id}/export',
    { id, format },
    format === 'pdf' ? 'application/pdf' : 'text/markdown',
  )
