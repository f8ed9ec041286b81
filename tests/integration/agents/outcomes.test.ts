import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { getAgentRecord, measureOutcomes } from '#lib/agents/index'
import { newId } from '#lib/core/id'
import { runDrain } from '#lib/ingest/drain/drain'
import { createSystemContext } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { getSummary } from '#lib/query/index'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const dayMs = 86_400_000
const stop = new AbortController()
let drained: Promise<void>
let owner: TestMember
let runId: string

beforeAll(async () => {
  drained = runDrain(stop.signal)
  owner = await createOwner()
  const now = new Date()
  const [workspaceId, threadId] = [owner.workspace.id, newId('thr')]
  runId = newId('run')
  const owned = { workspaceId, createdAt: now }
  await getPrisma().thread.create({
    data: { ...owned, id: threadId, owner: {}, title: 'Cost', updatedAt: now },
  })
  const run = { messageId: 'msg_1', status: 'completed', trigger: 'page', asker: {}, parameters: {} }
  await getPrisma().run.create({ data: { ...owned, ...run, id: runId, threadId } })
})
afterAll(async () => {
  stop.abort()
  await drained
})

const insertAccepted = (title: string, feature: string | null, daysAgo: number) => {
  const filter = feature === null ? undefined : { field: 'props.feature', op: 'eq', value: feature }
  const decidedAt = new Date(Date.now() - daysAgo * dayMs)
  return getPrisma().approval.create({
    data: {
      id: newId('apr'),
      workspaceId: owner.workspace.id,
      runId,
      callId: newId('msg'),
      agent: 'actions_agent',
      agentId: 'main',
      kind: 'call',
      title,
      operation: 'alerts.create',
      input: { query: { series: [{ event: 'llm.call', ...(filter ? { filter } : {}) }] } },
      fingerprint: '',
      effect: '',
      risk: '',
      undo: '',
      savingUsd: 60,
      status: 'approved',
      decidedAt,
      measureAt: decidedAt,
      expiresAt: decidedAt,
      createdAt: decidedAt,
    },
  })
}

const calls = (feature: string, agoDays: number, cost: number): Fact[] =>
  Array.from({ length: 20 }, () => ({
    name: 'llm.call',
    agoMs: agoDays * dayMs,
    value: cost,
    props: { feature, model: 'gpt-5', cost_usd: cost },
  }))

it('an accepted action is measured a week later, told, counted once, and stands in the record', async () => {
  await insertFacts(owner.workspace.id, [
    ...calls('search', 10, 1),
    ...calls('search', 4, 0.25),
    ...calls('chat', 10, 1),
    ...calls('chat', 4, 1),
    { name: 'llm.call', agoMs: dayMs, value: 0.5, props: { feature: 'bellwether.ask', cost_usd: 0.5 } },
    { name: 'savings.found', agoMs: dayMs, props: { monthly_usd: 60 } },
    { name: 'savings.found', agoMs: 2 * dayMs, props: { monthly_usd: 40 } },
  ])
  await insertAccepted('A cheaper search', 'search', 7.5)
  await insertAccepted('A cheaper chat', 'chat', 7.5)
  await insertAccepted('Something else', null, 7.5)
  await insertAccepted('Too early', 'search', 3)
  for (let round = 0; round < 2; round++) await measureOutcomes.run(createSystemContext('test'))

  const record = await getAgentRecord(owner.ctx, {})
  expect(record).toMatchObject({
    accepted: 4,
    waiting: 1,
    hits: 1,
    misses: 1,
    unclear: 1,
    predicted_usd: 120,
  })
  expect(record.realised_usd).toBeCloseTo((15 * 30) / 7)
  expect(record.measured.find(({ verdict }) => verdict === 'hit')).toMatchObject({
    title: 'A cheaper search',
    run_id: runId,
    predicted_usd: 60,
  })
  const told = await getPrisma().event.findMany({
    where: { workspaceId: owner.workspace.id, name: 'savings.measured' },
  })
  expect(told.map(({ data }) => (data as { verdict: string }).verdict).toSorted()).toEqual([
    'hit',
    'miss',
    'unclear',
  ])

  while ((await getRedis().xlen('ingest')) > 0) await delay(50)
  const summary = await getSummary(owner.ctx, { from: '-30d' })
  expect(summary.savings.value).toBeCloseTo(15)
  expect(summary.potential_savings.value).toBe(60)
  expect(summary.return_on_spend.value).toBeCloseTo(30)
})
