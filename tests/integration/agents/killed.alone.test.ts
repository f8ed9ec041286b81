import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { stopAgent } from '#lib/agents/index'
import type { RunEvent } from '#lib/agents/run/run-events'
import { requireEnv } from '#lib/platform/env'
import { approve } from '#tests/factories/runs'
import { createOwner, type TestMember } from '#tests/factories/workspace'

import { type TestRun, TestWorker } from './worker.ts'

const worker = new TestWorker()
let owner: TestMember

beforeAll(async () => {
  await worker.start()
  owner = await createOwner()
})
afterAll(() => worker.close())

/** As a request that comes now. */
const atNow = () => ({ ...owner.ctx, now: new Date() })
const delegate = (name: string) => ({ calls: [{ name, arguments: { task: 'Do it' } }] })
const slow = { pauseMs: 200, text: `It rose. ${'It fell. '.repeat(200)}` }
const isText = ({ type }: RunEvent) => type === 'agent_message'
const isAttempt =
  (attempt: number) =>
  ({ type, data }: RunEvent) =>
    type === 'tool_call' && data.attempt === attempt

interface Stopped {
  run: TestRun
  log: RunEvent[]
}
const stopped: Stopped[] = []

it.each([
  ['before the model has sent anything', { fault: 'hang' as const }, null],
  ['in the middle of an answer', slow, isText],
])('stopped %s, a run closes its connection within a second', async (when, answer, isReached) => {
  const run = await worker.ask(owner, `Stopped ${when}`, () => answer)
  await worker.waitForAsked(`Stopped ${when}`, 1)
  if (isReached) await run.waitForEvent(isReached)
  await stopAgent(atNow(), { run_id: run.id })
  const stoppedAt = performance.now()
  expect((await worker.hungUp()) - stoppedAt).toBeLessThan(1_000)
  const log = await run.readLog()
  expect(log.at(-1)).toMatchObject({ type: 'agent_completed', data: { status: 'stopped' } })
  stopped.push({ run, log })
})

describe('while three workers are killed one after the other', () => {
  let deadly: TestRun
  let acting: TestRun
  let answering: TestRun
  let askedBefore = 0

  beforeAll(async () => {
    deadly = await worker.ask(owner, 'Ends each worker', () => ({ fault: 'hang' }))
    const locks = new Client({ connectionString: requireEnv('DATABASE_URL') })
    await locks.connect()
    // The tool can’t finish before somebody lets go of what it writes to.
    await locks.query('BEGIN; LOCK TABLE approval IN EXCLUSIVE MODE')
    acting = await worker.ask(owner, 'Make a dashboard', ({ agent, turn }) => {
      if (agent === 'supervisor') return turn === 0 ? delegate('actions_agent') : { text: 'It is done.' }
      if (turn > 0) return { text: 'Made.' }
      return { calls: [{ name: 'dashboards_create', arguments: { name: 'Spend' } }] }
    })
    for (let attempt = 1; attempt <= 3; attempt++) {
      if (attempt > 1) await worker.restart()
      await worker.waitForAsked('Ends each worker', attempt)
      await acting.waitForEvent(isAttempt(attempt))
    }
    await locks.query('COMMIT')
    await locks.end()
    await acting.waitFor('waiting')
    let begun = 0
    answering = await worker.ask(owner, 'How are things?', () => {
      begun++
      return begun === 1 ? slow : { text: 'All is well. Nothing stands out.' }
    })
    await answering.waitForEvent(isText)
    await worker.kill()
    askedBefore = worker.asked.length
    const { id } = await owner.ctx.db.approval.findFirstOrThrow({ where: { runId: acting.id } })
    await approve({ ctx: atNow() }, id)
    await worker.start()
    await Promise.all([deadly.waitFor('failed'), acting.waitFor('completed'), answering.waitFor('completed')])
  })

  it('a run that was in a tool, and then waited two levels deep, acts once and repeats nothing', async () => {
    const asked = worker.asked.map((each, at) => ({ ...each, isLate: at >= askedBefore }))
    expect(
      asked
        .filter(({ question }) => question === 'Make a dashboard')
        .map(({ agent, turn, isLate }) => [agent, turn, isLate]),
    ).toEqual([
      ['supervisor', 0, false],
      ['actions_agent', 0, false],
      ['actions_agent', 1, true],
      ['supervisor', 1, true],
    ])
    expect((await acting.read('tool_result')).map(({ data }) => [data.tool, data.status])).toEqual([
      ['dashboards_create', 'ok'],
      ['actions_agent', 'ok'],
    ])
    const log = await acting.readLog()
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, at) => at + 1))
    const { db } = owner.ctx
    expect([await db.approval.count(), await db.dashboard.count()]).toEqual([1, 1])
  })

  it('a run that was in its answer keeps what was shown as superseded, and has the final text once', async () => {
    const texts = (await answering.read('agent_message')).map(({ data }) => data)
    expect(texts[0]).toMatchObject({ attempt: 1, text: expect.stringContaining('It rose.') })
    const final = texts.filter(({ attempt }) => attempt === 2).map(({ text }) => text)
    expect(final.join('')).toBe('All is well. Nothing stands out.')
    expect(await answering.readAnswer()).toBe('All is well. Nothing stands out.')
    expect((await answering.read('agent_completed'))[0]?.data.report.summary).toBe(
      'All is well. Nothing stands out.',
    )
  })

  it('a run that is going each time ends failed, and says so', async () => {
    expect((await deadly.readLog()).slice(-2)).toMatchObject([
      { type: 'error', data: { code: 'BACKEND_001' } },
      { type: 'agent_completed', data: { status: 'failed', reason: expect.stringContaining('3 times') } },
    ])
    expect(worker.countAsked('Ends each worker')).toBe(3)
  })

  it('a run that was stopped before stays stopped, with nothing later in its log', async () => {
    expect(stopped).toHaveLength(2)
    for (const { run, log } of stopped) expect(await run.readLog()).toEqual(log)
    expect(worker.asked.filter(({ question }) => question.startsWith('Stopped'))).toHaveLength(2)
  })
})

it.each(['cut', 'unfinished', 'garbage', 'length'] as const)(
  'an answer that is broken (%s) is not the answer: the analyst takes over, and the log says why',
  async (fault) => {
    // Providers that fail too often are left alone, in each workspace.
    const run = await worker.ask(await createOwner(), `Broken by ${fault}`, () => ({
      fault,
      text: 'It rose. It fell. It',
    }))
    await run.waitFor('completed')
    const logged = (await run.read('agent_log')).map(({ data }) => data)
    const providers = logged.flatMap((data) => (data.kind === 'step' ? [data.provider] : []))
    expect(new Set(providers)).toEqual(new Set(['analyst']))
    const reasons = logged.flatMap((data) => (data.kind === 'retry' ? [data.reason] : []))
    expect(reasons.join(' ')).toMatch(/broke|cut off|can’t be read/)
    expect(await run.readAnswer()).not.toMatch(/It rose/)
  },
)
