import { beforeEach, describe, expect, it } from 'vitest'

import { declineApproval, getRun, listApprovals, optimize, sendMessage, stopAgent } from '#lib/agents/index'
import { changeRole, removeMember } from '#lib/identity/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { approve, askAgents, askForAct, perform, readLog, scriptModel } from '#tests/factories/runs'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
beforeEach(async () => {
  owner = await createOwner()
})

const dashboard = (name: string) => ({ tool: 'dashboards_create', input: { name } })
const countDashboards = () => owner.ctx.db.dashboard.count()
/** As a request that comes now. */
const atNow = (ctx: WorkspaceContext) => ({ ...ctx, db: ctx.db, log: ctx.log, now: new Date() })
const statusOf = async (runId: string) => (await getRun(owner.ctx, { id: runId })).status
const ends = async (runId: string) =>
  (await readLog(owner, runId)).filter(({ type }) => type === 'agent_completed')

describe('a run', () => {
  it('hands out parts, keeps what was found and answers', async () => {
    const { runId, threadId } = await askAgents(owner, 'Please, what do we spend on models?')
    const model = scriptModel({
      supervisor: [
        {
          calls: [
            { tool: 'triage_agent', input: { task: 'Look' } },
            { tool: 'data_agent', input: { task: 'Find' } },
          ],
        },
        { text: 'We looked. Nothing else stands out.' },
      ],
      triage_agent: [{ calls: [{ tool: 'assess_data' }] }, { text: 'No data.' }],
      data_agent: [
        { calls: [{ tool: 'record_finding', input: { title: 'Quiet', text: 'It cost 42 dollars.' } }] },
        { text: 'Found.' },
      ],
    })
    await perform(owner, runId, model)
    const run = await getRun(owner.ctx, { id: runId })
    expect(run).toMatchObject({ status: 'completed', report: { sufficiency: 'insufficient' } })
    expect(run.report?.findings).toMatchObject([{ title: 'Quiet', text: 'It cost 42 dollars (unverified).' }])
    const log = await readLog(owner, runId)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, at) => at + 1))
    const messages = await owner.ctx.db.message.findMany({ where: { threadId }, orderBy: { id: 'asc' } })
    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ['user', 'Please, what do we spend on models?'],
      ['assistant', 'We looked. Nothing else stands out.'],
    ])
    const thread = await owner.ctx.db.thread.findUniqueOrThrow({ where: { id: threadId } })
    expect(thread.title).toBe('What do we spend on models')
    expect(await owner.ctx.db.agentRun.count({ where: { runId } })).toBe(3)
  })

  it.each([
    ['an unknown tool', [{ tool: 'nonsense' }]],
    ['arguments that do not fit', [{ tool: 'data_agent', input: { task: 7 } }]],
    ['an equal call again and again', [{ tool: 'data_agent', input: { task: 'Same' } }]],
  ])('comes to an end with %s', async (_what, calls) => {
    const { runId } = await askAgents(owner, 'What happened?')
    await perform(owner, runId, scriptModel({ supervisor: [{ calls }] }))
    const run = await getRun(owner.ctx, { id: runId })
    expect(run.status).toBe('completed')
    expect(run.report?.notes.join()).toMatch(/again and again|used up/)
  })

  it('is steered by what is written meanwhile, and goes on with what comes too late', async () => {
    const { runId, threadId } = await askAgents(owner, 'First question')
    const model = scriptModel({
      supervisor: [
        async () => {
          await sendMessage(atNow(owner.ctx), { id: threadId, text: 'Only this week, please' })
          return { calls: [{ tool: 'data_agent', input: { task: 'Find' } }] }
        },
        async () => {
          await sendMessage(atNow(owner.ctx), { id: threadId, text: 'And one more thing' })
          return { calls: [{ tool: 'report_agent', input: { task: 'Word it' } }] }
        },
      ],
      report_agent: [{ text: 'The answer.' }],
    })
    await perform(owner, runId, model)
    const messages = await owner.ctx.db.message.findMany({
      where: { threadId, role: 'user' },
      orderBy: { id: 'asc' },
    })
    expect(messages.map(({ delivery }) => delivery)).toEqual(['started', 'steered', 'queued'])
    expect(JSON.stringify(model.asked[2]?.prompt)).toContain('Only this week, please')
    const next = await owner.ctx.db.run.findFirstOrThrow({ where: { threadId, id: { not: runId } } })
    expect(next).toMatchObject({ status: 'queued', messageId: messages[2]?.id })
  })
})

describe('stop', () => {
  it('ends a queued run, which is not taken any more', async () => {
    const { runId } = await askAgents(owner, 'What?')
    expect(await stopAgent(owner.ctx, { run_id: runId })).toMatchObject({ status: 'stopped', stopped: true })
    const model = scriptModel({})
    await perform(owner, runId, model)
    expect(model.asked).toEqual([])
    expect(await statusOf(runId)).toBe('stopped')
  })

  it('lets nothing appear after it, and the later of two ends is told so', async () => {
    const { runId } = await askAgents(owner, 'What?')
    const stopped = Promise.withResolvers<void>()
    const model = scriptModel({
      supervisor: [
        async () => {
          await stopAgent(owner.ctx, { run_id: runId })
          stopped.resolve()
          return { text: 'This comes too late. It must not be seen.' }
        },
      ],
    })
    await perform(owner, runId, model)
    const log = await readLog(owner, runId)
    expect(log.at(-1)?.type).toBe('agent_completed')
    expect(JSON.stringify(log)).not.toContain('too late')
    const racing = await Promise.all([1, 2, 3].map(() => stopAgent(owner.ctx, { run_id: runId })))
    expect(racing.map((each) => each.stopped)).toEqual([false, false, false])
    expect(await ends(runId)).toHaveLength(1)
  })

  it('closes the connection of the model at once', async () => {
    const { runId } = await askAgents(owner, 'What?')
    const begun = Promise.withResolvers<void>()
    const stop = new AbortController()
    const model = scriptModel({
      supervisor: [
        () => {
          begun.resolve()
          return { until: new Promise(() => undefined) }
        },
      ],
    })
    const performing = perform(owner, runId, model, stop.signal)
    await begun.promise
    await stopAgent(owner.ctx, { run_id: runId })
    stop.abort()
    await performing
    expect(model.aborted).toBe(1)
  })
})

describe('an approval', () => {
  it('lets the run go on two levels deep, without starting over, and acts once', async () => {
    const { runId, model, approvals } = await askForAct(owner, [dashboard('Spend')])
    expect(await statusOf(runId)).toBe('waiting')
    expect([approvals.length, await countDashboards()]).toEqual([1, 0])
    const asked = model.agents.length
    const decided = await approve(owner, approvals[0]?.id ?? '')
    expect(decided).toMatchObject({ status: 'approved', result: { name: 'Spend' } })
    await perform(owner, runId, model)
    expect(await statusOf(runId)).toBe('completed')
    expect(model.agents.slice(asked)).toEqual(['actions_agent', 'supervisor'])
    expect(await countDashboards()).toBe(1)
    const { actor } = await getPrisma().event.findFirstOrThrow({
      where: {
        workspaceId: owner.workspace.id,
        name: 'operation.performed',
        data: { path: ['operation'], equals: 'dashboards.create' },
      },
    })
    expect(actor).toMatchObject({ kind: 'agent', asker: { kind: 'user', userId: owner.user.id } })
  })

  it('is given once: nine of ten are told who decided', async () => {
    const { approvals } = await askForAct(owner, [dashboard('Once')])
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => approve(owner, approvals[0]?.id ?? '')),
    )
    const refused = all.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
    expect(refused).toHaveLength(9)
    expect(new Set(refused)).toEqual(new Set(['Problem: It was approved already, by Ada Lane.']))
    expect(await countDashboards()).toBe(1)
  })

  it('reaches the call that it is for, in whichever order', async () => {
    const { runId, model, approvals } = await askForAct(owner, [dashboard('One'), dashboard('Two')])
    await approve(owner, approvals[1]?.id ?? '')
    await perform(owner, runId, model)
    expect(await statusOf(runId)).toBe('waiting')
    await declineApproval(owner.ctx, { id: approvals[0]?.id ?? '', reason: 'Not this one' })
    await perform(owner, runId, model)
    expect(await statusOf(runId)).toBe('completed')
    const results = (await readLog(owner, runId)).flatMap((event) =>
      event.type === 'tool_result' && event.data.tool === 'dashboards_create'
        ? [[event.data.call_id, event.data.status]]
        : [],
    )
    expect(results).toEqual([
      [approvals[1]?.callId, 'ok'],
      [approvals[0]?.callId, 'declined'],
    ])
    expect((await owner.ctx.db.dashboard.findMany()).map(({ name }) => name)).toEqual(['Two'])
  })

  it('that was declined never acts', async () => {
    const { approvals } = await askForAct(owner, [dashboard('Never')])
    await declineApproval(owner.ctx, { id: approvals[0]?.id ?? '' })
    await expect(approve(owner, approvals[0]?.id ?? '')).rejects.toThrow('It was declined already')
    expect(await countDashboards()).toBe(0)
  })

  it.each([
    [
      'altered arguments',
      { data: { input: { name: 'Other', description: '', panels: [] } } },
      /not what was shown/,
    ],
    ['a time that is over', { data: { expiresAt: new Date(0) } }, /time to be decided is over/],
  ])('is refused with %s', async (_what, { data }, message) => {
    const { approvals } = await askForAct(owner, [dashboard('Spend')])
    const id = approvals[0]?.id ?? ''
    await owner.ctx.db.approval.update({ where: { id }, data })
    await expect(approve(owner, id)).rejects.toThrow(message)
    expect(await countDashboards()).toBe(0)
  })

  it('needs the right of whoever gives it, and acts with the rights of whoever asked', async () => {
    const member = await createMember(owner.workspace, 'member')
    const viewer = await createMember(owner.workspace, 'viewer')
    const { approvals } = await askForAct(member, [dashboard('Theirs')])
    const id = approvals[0]?.id ?? ''
    await expect(approve(viewer, id)).rejects.toMatchObject({ code: 'AUTH_005' })
    await changeRole(owner.ctx, { id: member.memberId, role: 'viewer' })
    await expect(approve(owner, id)).rejects.toMatchObject({ code: 'AUTH_005' })
    await removeMember(owner.ctx, { id: member.memberId })
    await expect(approve(owner, id)).rejects.toThrow('no longer here')
    expect(await countDashboards()).toBe(0)
  })

  it('ends with its run', async () => {
    const { runId, approvals } = await askForAct(owner, [dashboard('Late')])
    await stopAgent(owner.ctx, { run_id: runId })
    expect((await listApprovals(owner.ctx, { run_id: runId })).items).toMatchObject([{ status: 'void' }])
    await expect(approve(owner, approvals[0]?.id ?? '')).rejects.toThrow('Its run has ended')
  })
})

it('goes no further once whoever asked is gone', async () => {
  const member = await createMember(owner.workspace, 'member')
  const { runId } = await askAgents(member, 'What?')
  const model = scriptModel({
    supervisor: [
      async () => {
        await removeMember(owner.ctx, { id: member.memberId })
        return { calls: [{ tool: 'data_agent', input: { task: 'Find' } }] }
      },
    ],
    data_agent: [{ calls: [{ tool: 'record_finding', input: { title: 'A', text: 'B' } }] }],
  })
  await perform(owner, runId, model)
  const row = await owner.ctx.db.run.findUniqueOrThrow({ where: { id: runId } })
  expect(row).toMatchObject({ status: 'failed', reason: expect.stringContaining('no longer a member') })
})

it('a program gets what was found, and a proposal where nobody is there to approve', async () => {
  const ctx = { ...atNow(owner.ctx), prefersAsync: true }
  const { run_id: runId, status } = await optimize(ctx, {})
  expect(status).toBe('queued')
  const model = scriptModel({
    supervisor: [{ calls: [{ tool: 'actions_agent', input: { task: 'Do it' } }] }, { text: 'Proposed.' }],
    actions_agent: [{ calls: [dashboard('For later')] }, { text: 'Proposed.' }],
  })
  await perform(owner, runId, model)
  const run = await getRun(owner.ctx, { id: runId })
  expect(run).toMatchObject({ status: 'completed', trigger: 'api' })
  expect(run.report?.actions).toMatchObject([
    { operation: 'dashboards.create', approval_id: expect.any(String) },
  ])
  expect(await countDashboards()).toBe(0)
  await approve(owner, run.report?.actions[0]?.approval_id ?? '')
  expect(await countDashboards()).toBe(1)
})
