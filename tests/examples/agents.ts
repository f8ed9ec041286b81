import { fingerprintOf } from '#lib/agents/actions/acts'
import { announceRun, appendRunEvents } from '#lib/agents/run/run-log'
import { newId } from '#lib/core/id'
import { openWorkspaceDb, type WorkspaceRef } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { publishIn } from '#tests/factories/events'
import { defineExamples, plain } from '#tests/factories/examples'

/** A conversation that nobody began on a page, so that everybody in the workspace sees it, with a run that has ended. */
async function insertThread({ id: workspaceId }: WorkspaceRef) {
  const prisma = getPrisma()
  const now = new Date()
  const [threadId, questionId, answerId, runId] = ['thr', 'msg', 'msg', 'run'].map((prefix) =>
    newId(prefix),
  ) as [string, string, string, string]
  const owner = { id: null, name: 'Key' }
  const times = { createdAt: now, updatedAt: now }
  await prisma.thread.create({
    data: { id: threadId, workspaceId, owner, title: 'Inserted', leafId: answerId, ...times },
  })
  const shared = { workspaceId, threadId, author: owner, createdAt: now, runId }
  await prisma.message.create({ data: { ...shared, id: questionId, role: 'user', text: 'What?' } })
  await prisma.message.create({
    data: { ...shared, id: answerId, parentId: questionId, role: 'assistant', text: 'That.' },
  })
  const run = { id: runId, workspaceId, threadId, messageId: questionId, trigger: 'api', parameters: {} }
  const asker = { kind: 'system', name: 'test' }
  await prisma.run.create({ data: { ...run, status: 'completed', asker, createdAt: now, endedAt: now } })
  return { threadId, runId, answerId }
}

async function insertApproval({ id: workspaceId }: WorkspaceRef, runId: string): Promise<string> {
  const id = newId('apr')
  const input = { name: 'Proposed', panels: [] }
  const words = { title: 'Create a dashboard', effect: 'There is one', risk: 'None', undo: 'Delete it' }
  const act = {
    operation: 'dashboards.create',
    input,
    fingerprint: fingerprintOf('dashboards.create', input),
  }
  const of = { workspaceId, runId, callId: id, agent: 'actions_agent', agentId: 'main.1.1', kind: 'proposal' }
  const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) }
  await getPrisma().approval.create({ data: { id, ...of, ...words, ...act, ...times, status: 'pending' } })
  return id
}

export default defineExamples({
  insert: async ({ workspace }) => {
    const { threadId, runId, answerId } = await insertThread(workspace)
    return { threadId, runId, answerId, approvalId: await insertApproval(workspace, runId) }
  },
  operations: {
    'agent-record.get': plain,
    'agent-settings.get': plain,
    'agent-settings.test': {
      input: () => ({
        provider: { kind: 'compatible', model: 'ours', base_url: 'https://llm.example.test/v1' },
      }),
    },
    'agent-settings.schedule': { input: () => ({ weekly_review: false }) },
    'agent-settings.update': { input: () => ({ run_budget_usd: 5 }) },
    'agents.optimize': { input: () => ({ wait_s: 0 }), by: 'member' },
    'agents.start': { input: ({ threadId }) => ({ message: 'What?', thread_id: threadId }), by: 'member' },
    'agents.starters': plain,
    'agents.stop': { input: ({ runId }) => ({ run_id: runId }), by: 'member' },
    'approvals.approve': { input: ({ approvalId }) => ({ id: approvalId }), by: 'member' },
    'approvals.decline': { input: ({ approvalId }) => ({ id: approvalId }), by: 'member' },
    'approvals.list': plain,
    'runs.export': { input: ({ runId }) => ({ id: runId }) },
    'messages.keep': { input: ({ answerId }) => ({ id: answerId }), by: 'member' },
    'messages.list': { input: ({ threadId }) => ({ id: threadId }) },
    'messages.send': { input: ({ threadId }) => ({ id: threadId, text: 'What?' }), by: 'member' },
    'runs.events': { input: ({ runId }) => ({ id: runId }) },
    'runs.get': { input: ({ runId }) => ({ id: runId }) },
    'runs.list': plain,
    'runs.retry': { input: ({ runId }) => ({ id: runId }), by: 'member' },
    'threads.create': { input: () => ({}), by: 'member' },
    'threads.delete': { input: ({ threadId }) => ({ id: threadId }), by: 'member' },
    'threads.get': { input: ({ threadId }) => ({ id: threadId }) },
    'threads.list': plain,
    'threads.update': { input: ({ threadId }) => ({ id: threadId, title: 'Renamed' }), by: 'member' },
  },
  rooms: {
    run: {
      id: ({ runId }) => runId,
      async tell({ workspace, runId, threadId }, word) {
        const key = { id: runId, threadId }
        const ctx = { db: openWorkspaceDb(workspace.id), workspace }
        const note = { type: 'agent_log' as const, data: { kind: 'note' as const, message: word } }
        await announceRun(workspace.id, key, await appendRunEvents(ctx, key, null, [note]))
      },
    },
    thread: {
      id: ({ threadId }) => threadId,
      tell: (world, word) => publishIn(world, `thread:${world.threadId}`, 'notification', word),
    },
  },
})
