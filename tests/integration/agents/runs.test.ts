import { setTimeout as delay } from 'node:timers/promises'

import { beforeEach, describe, expect, it } from 'vitest'

import { getRun, optimize, sendMessage, startAgent, stopAgent, updateAgentSettings } from '#lib/agents/index'
import { removeMember } from '#lib/identity/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { askAgents, perform, readLog, scriptModel } from '#tests/factories/runs'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember
beforeEach(async () => {
  owner = await createOwner()
})

const finding = { tool: 'record_finding', input: { title: 'Quiet', text: 'Nothing stands out.' } }
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
    [
      'thirty equal calls at once',
      Array.from({ length: 30 }, () => ({ tool: 'data_agent', input: { task: 'Same' } })),
    ],
  ])('comes to an end with %s, and keeps what was found', async (_what, calls) => {
    const { runId } = await askAgents(owner, 'What happened?')
    const look = { calls: [{ tool: 'triage_agent', input: { task: 'Look' } }] }
    const model = scriptModel({
      supervisor: [look, { calls }],
      triage_agent: [{ calls: [finding] }, { text: 'Seen.' }],
    })
    await perform(owner, runId, model)
    const run = await getRun(owner.ctx, { id: runId })
    expect(run).toMatchObject({ status: 'completed', report: { findings: [{ title: 'Quiet' }] } })
    expect(run.report?.notes.join()).toMatch(/again and again|used up/)
    expect(model.asked.length).toBeLessThanOrEqual(40)
  })

  it('ends where its budget ends, and keeps what was found', async () => {
    const { runId } = await askAgents(owner, 'What happened?')
    const model = scriptModel(
      {
        supervisor: [{ calls: [{ tool: 'data_agent', input: { task: 'Look' } }] }, { text: 'Too dear.' }],
        data_agent: [
          { calls: [finding] },
          async () => {
            await updateAgentSettings(atNow(owner.ctx), { run_budget_usd: 0.01 })
            return { text: 'Seen.' }
          },
        ],
      },
      { provider: 'openai', model: 'gpt-4o' },
    )
    // What can’t fail from outside costs nothing.
    model.link.circuit = runId
    await perform(owner, runId, model)
    const run = await getRun(owner.ctx, { id: runId })
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'BACKEND_001', message: expect.stringContaining('may cost at most $0.01') },
      report: { findings: [{ title: 'Quiet' }] },
    })
    expect([model.agents.length, run.usage.cost_usd > 0 && run.usage.cost_usd < 0.01]).toEqual([3, true])
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

  it('that meets the end of a run is the one or the other, and is told which', async () => {
    const meet = async (afterMs: number) => {
      const { runId } = await askAgents(owner, 'What?')
      let stopping: ReturnType<typeof stopAgent> | undefined
      const stop = () => delay(afterMs).then(() => stopAgent(atNow(owner.ctx), { run_id: runId }))
      const answer = () => ((stopping = stop()), { text: 'Done.' })
      await perform(owner, runId, scriptModel({ supervisor: [answer] }))
      const told = await stopping
      expect(told?.stopped).toBe(told?.status === 'stopped')
      expect(await ends(runId)).toMatchObject([{ data: { status: told?.status } }])
      expect(await statusOf(runId)).toBe(told?.status)
    }
    await Promise.all([0, 4, 8, 12, 16, 24, 32, 48].map(meet))
  })

  it('within a tool leaves the next question a conversation that every provider takes', async () => {
    const { runId, threadId } = await askAgents(owner, 'First?')
    const stop = async () => {
      await stopAgent(atNow(owner.ctx), { run_id: runId })
      return { calls: [finding] }
    }
    const delegate = { calls: [{ tool: 'data_agent', input: { task: 'Look' } }] }
    await perform(owner, runId, scriptModel({ supervisor: [delegate], data_agent: [stop] }))
    const next = await askAgents(owner, 'Second?', { thread_id: threadId })
    const model = scriptModel({ supervisor: [{ text: 'All is well.' }] })
    await perform(owner, next.runId, model)
    expect(await statusOf(next.runId)).toBe('completed')
    const said = (model.asked[0]?.prompt ?? [])
      .slice(1)
      .map(({ role, content }) => [
        role,
        ...[content].flat().map((part) => (typeof part === 'string' || part.type === 'text' ? 'text' : part)),
      ])
    expect(said).toEqual([
      ['user', 'text'],
      ['assistant', 'text'],
      ['user', 'text'],
    ])
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

it.each<[string, object, number, string]>([
  ['an unknown thread', { thread_id: 'thr_none' }, 404, 'BACKEND_002'],
  ['somebody else’s thread', { thread_id: 'theirs' }, 404, 'BACKEND_002'],
  ['nothing', { message: ' \n' }, 400, 'REQ_001'],
  ['more than a question is', { message: 'x'.repeat(32_001) }, 400, 'REQ_001'],
  ['a megabyte', { message: 'x'.repeat(1_048_576) }, 413, 'REQ_004'],
])('is not begun with %s', async (_what, given, status, code) => {
  const { threadId } = await askAgents(await createOwner(), 'Mine')
  const theirs = 'thread_id' in given && given.thread_id === 'theirs' ? { thread_id: threadId } : {}
  const input = { message: 'What?', ...given, ...theirs }
  expect(await callOperation(startAgent, { token: owner.token, input })).toMatchObject({ status, code })
  expect(await owner.ctx.db.run.count()).toBe(0)
})

it('a failed run is told to the program that waits for its report', async () => {
  const asked = callOperation(optimize, { token: owner.token, input: {} })
  await expect.poll(() => owner.ctx.db.run.count()).toBe(1)
  const { id } = await owner.ctx.db.run.findFirstOrThrow()
  await perform(owner, id, scriptModel({ supervisor: [{ text: 'Half of', cut: true }] }))
  expect(await asked).toMatchObject({
    status: 200,
    body: { status: 'failed', error: { code: 'BACKEND_001' }, report: { findings: [] } },
  })
})
