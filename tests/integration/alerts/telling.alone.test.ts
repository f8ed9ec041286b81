import type { Redis } from 'ioredis'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createEvaluator } from '#lib/alerts/evaluator'
import { alertPublishers, getAlert, listAlertHistory } from '#lib/alerts/index'
import { ingestCandidates } from '#lib/ingest/index'
import { liveChannel } from '#lib/platform/live'
import { getPool } from '#lib/platform/postgres'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'
import { registerSubscribers } from '#lib/platform/register-subscribers'
import { evaluateAt, listTold, makeAlert, minute } from '#tests/factories/alerts'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { type Program, spawnProgram, spawnWorker } from '#tests/support/spawn-program'

const soon = { timeout: 10_000 }
let owner: TestMember
let listener: Redis
let heard: [channel: string, text: string][]
const running: Program[] = []

// A worker that has run before has left word of who listens.
beforeAll(() => registerSubscribers(getPool(), alertPublishers))
beforeEach(async () => {
  owner = await createOwner()
  heard = []
  listener = createRedisSubscriber()
  listener.on('message', (channel, text) => heard.push([channel, text]))
  await listener.subscribe(alarms(), liveChannel(owner.workspace.id))
})
afterEach(async () => {
  listener.disconnect()
  await Promise.all(running.splice(0).map((program) => program.end('SIGKILL')))
})

const alarms = () => `alerts:${owner.workspace.id}`
const heardOn = (channel: string) => heard.filter(([on]) => on === channel).map(([, text]) => text)
const pushed = () =>
  heardOn(liveChannel(owner.workspace.id))
    .map(
      (text) =>
        JSON.parse(text) as { room: string; message: { type: string; data: Record<string, unknown> } },
    )
    .filter(({ room }) => room === 'alerts')

const failures = (count: number) =>
  insertFacts(
    owner.workspace.id,
    Array.from({ length: count }, () => ({ name: 'test.failed' })),
  )

const start = async (program: Promise<Program>) => {
  const started = await program
  running.push(started)
  return started
}
const startPublisher = (stuck?: 'before' | 'after') =>
  start(spawnProgram('tests/integration/alerts/publisher-program.ts', stuck ? { TEST_STUCK: stuck } : {}))

describe('an alert that fires', () => {
  it('is told to programs in the words of the contract, and to browsers', async () => {
    const { id } = await makeAlert(owner.ctx, { window: '1h' })
    await failures(100)
    await evaluateAt(minute())
    await startPublisher()
    await expect.poll(() => heardOn(alarms()), soon).toEqual(['{"event":"high_error_rate","count":100}'])
    expect(pushed()).toMatchObject([
      { message: { type: 'alert', data: { alert_id: id, event: 'alert.fired', to: 'alert', value: 100 } } },
    ])
    await evaluateAt(minute(65))
    await expect.poll(() => pushed().length, soon).toBe(2)
    expect(heardOn(alarms())).toHaveLength(1)
  })

  it('is no alarm to programs while it only warns', async () => {
    await makeAlert(owner.ctx, { condition: { kind: 'threshold', when: 'above', alert: 9, warn: 5 } })
    await failures(6)
    await evaluateAt(minute())
    await startPublisher()
    await expect.poll(() => pushed().length, soon).toBe(1)
    expect(heardOn(alarms())).toEqual([])
  })

  it.each(['before', 'after'] as const)(
    'is told once when the worker that tells is killed right %s it',
    async (when) => {
      await makeAlert(owner.ctx)
      await failures(6)
      await evaluateAt(minute())
      const victim = await startPublisher(when)
      const sign = when === 'before' ? /began evt_/ : /told evt_/
      await expect.poll(() => sign.test(victim.readOutput()), { timeout: 10_000 }).toBe(true)
      await victim.end('SIGKILL')
      expect(heardOn(alarms())).toHaveLength(when === 'before' ? 0 : 1)
      const heir = await startPublisher()
      await expect.poll(() => /began evt_/.test(heir.readOutput()), { timeout: 15_000 }).toBe(true)
      await expect.poll(() => heardOn(alarms()).length, soon).toBe(1)
      expect(pushed()).toHaveLength(1)
    },
  )

  it('is told once when several evaluate it at the same time', async () => {
    const { id } = await makeAlert(owner.ctx)
    await failures(6)
    const now = minute()
    await Promise.all([1, 2, 3].map(() => createEvaluator().evaluate(now)))
    expect(await listTold(owner.workspace.id)).toHaveLength(1)
    expect((await listAlertHistory(owner.ctx, { id })).items).toHaveLength(1)
  })
})

describe('two workers', () => {
  it('evaluate once, tell once, and go on when one is killed', { timeout: 90_000 }, async () => {
    await getRedis().set('alerts:counted-since', minute(-60))
    const { id } = await makeAlert(owner.ctx, { query: { series: [{ event: 'test.failed' }] }, window: '1m' })
    const workers = await Promise.all([start(spawnWorker()), start(spawnWorker())])
    await ingestCandidates(owner.ctx, {
      source: 'api',
      candidates: Array.from({ length: 8 }, (_, index) => ({ index, name: 'test.failed' })),
    })
    await expect
      .poll(() => heardOn(alarms()), { timeout: 25_000, interval: 100 })
      .toEqual(['{"event":"high_error_rate","count":8}'])
    const evaluatedAt = async () => (await getAlert(owner.ctx, { id })).evaluated_at ?? ''
    const before = await evaluatedAt()
    await workers[0]?.end('SIGKILL')
    await expect.poll(evaluatedAt, { timeout: 25_000, interval: 250 }).not.toBe(before)
    expect(heardOn(alarms())).toHaveLength(1)
    expect((await listAlertHistory(owner.ctx, { id })).items).toHaveLength(1)
  })
})
