import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runDrain } from '#lib/ingest/drain/drain'
import { ingestCandidates } from '#lib/ingest/index'
import { getModel, listModels, listUnknownModels, removeModel, saveModel } from '#lib/models/index'
import { broadcastChannel, toBroadcast } from '#lib/platform/broadcast'
import { getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, createTestContext, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

const stop = new AbortController()
let drained: Promise<void>
let owner: TestMember

beforeAll(async () => {
  drained = runDrain(stop.signal)
  owner = await createOwner()
})
afterAll(async () => {
  stop.abort()
  await drained
})

const call = (props: object) => ({ index: 0, name: 'llm.call', props })

/** The codes of what could not be found out about a call. */
async function send(props: object): Promise<string[]> {
  const { accepted, altered } = await ingestCandidates(owner.ctx, {
    source: 'api',
    candidates: [call(props)],
  })
  expect(accepted).toBe(1)
  return altered.map(({ code }) => code)
}

async function settle(): Promise<void> {
  while ((await getRedis().xlen('ingest')) > 0) await delay(50)
}

const price = { from: '2026-01-01', input: 1, output: 2 }

describe('the catalogue of a workspace', () => {
  it('lists what is known, and finds it by part of a name', async () => {
    const { items } = await listModels(owner.ctx, {})
    expect(items.length).toBeGreaterThanOrEqual(60)
    expect(items.every(({ origin, prices }) => origin === 'catalogue' && prices.length > 0)).toBe(true)
    const found = await listModels(owner.ctx, { search: 'SONNET', provider: 'anthropic' })
    expect(found.items.length).toBeGreaterThan(2)
    expect(found.items.every(({ id }) => id.includes('sonnet'))).toBe(true)
  })

  it('takes prices of the workspace’s own, and gives them up again', async () => {
    const saved = await saveModel(owner.ctx, {
      id: 'gpt-5',
      provider: 'openai',
      prices: [{ ...price, from: '2026-11-01' }],
    })
    expect(saved).toMatchObject({ origin: 'changed', name: 'GPT-5' })
    expect(saved.prices.map(({ from, input }) => [from, input])).toEqual([
      ['2025-08-07', 1.25],
      ['2026-11-01', 1],
    ])
    expect(saved.prices[1]?.checked).toBe(new Date().toISOString().slice(0, 10))
    expect((await getModel(owner.ctx, { id: 'gpt-5' })).origin).toBe('changed')
    await removeModel(owner.ctx, { id: 'gpt-5' })
    expect((await getModel(owner.ctx, { id: 'gpt-5' })).origin).toBe('catalogue')
    await expect(removeModel(owner.ctx, { id: 'gpt-5' })).rejects.toMatchObject({ code: 'REQ_002' })
  })

  it.each([
    ['no prices', { prices: [] }],
    ['prices out of order', { prices: [{ ...price, from: '2026-02-01' }, price] }],
    ['two prices of a day', { prices: [price, price] }],
    ['a price that ends before it begins', { prices: [{ ...price, until: '2025-01-01' }] }],
    ['a day that is none', { prices: [{ ...price, from: '2026-02-30' }] }],
    ['a negative price', { prices: [{ ...price, input: -1 }] }],
    ['a price finer than can be exact', { prices: [{ ...price, input: 0.0000001 }] }],
    [
      'tiers out of order',
      {
        prices: [
          {
            ...price,
            tiers: [
              { above: 2, input: 1, output: 1 },
              { above: 1, input: 1, output: 1 },
            ],
          },
        ],
      },
    ],
    ['a price that is no number', { prices: [{ ...price, input: Number.NaN }] }],
    ['a name with a line break', { id: 'a\nb', prices: [price] }],
  ])('refuses %s', async (_name, given) => {
    const answer = await callOperation(saveModel, {
      token: owner.token,
      input: { id: 'refused', provider: 'ours', ...given },
    })
    expect([answer.status, answer.code]).toEqual([400, 'REQ_001'])
    expect(await getPrisma().workspaceModel.count({ where: { workspaceId: owner.workspace.id } })).toBe(0)
  })

  it('serves names with slashes and colons', async () => {
    const id = 'acme/llama:70b@1'
    const token = owner.token
    const saved = await callOperation(saveModel, { token, input: { id, provider: 'acme', prices: [price] } })
    expect([saved.status, saved.body]).toMatchObject([200, { id, origin: 'own' }])
    expect((await callOperation(getModel, { token, input: { id } })).status).toBe(200)
    expect((await callOperation(removeModel, { token, input: { id } })).status).toBe(200)
  })
})

describe('a model that nobody knows', () => {
  it('has no cost and is listed, until it is given a price', async () => {
    expect(
      await send({ model: 'our-tuned-model', provider: 'Ours', input_tokens: 1_000, output_tokens: 10 }),
    ).toEqual(['model_unknown'])
    expect(await send({ model: 'our-tuned-model', provider: 'ours', input_tokens: 500 })).toEqual([
      'model_unknown',
    ])
    expect(await send({ model: 'gpt-4o', input_tokens: 1_000 })).toEqual([])
    await settle()
    expect((await listUnknownModels(owner.ctx, {})).items).toMatchObject([
      { model: 'our-tuned-model', provider: 'ours', calls: 2, input_tokens: 1_500, output_tokens: 10 },
    ])

    await saveModel(owner.ctx, { id: 'our-tuned-model', provider: 'ours', prices: [price] })
    expect(await send({ model: 'our-tuned-model', input_tokens: 1_000 })).toEqual([])
    expect((await listUnknownModels(owner.ctx, {})).items).toEqual([])
  })

  describe('at the time', () => {
    const dayMs = 86_400_000
    const today = Math.floor(Date.now() / dayMs) * dayMs
    const dayOf = (daysAgo: number) => new Date(today - daysAgo * dayMs).toISOString().slice(0, 10)
    /** Calls without a cost, at noon of so many days ago. */
    const insertCalls = ({ workspace }: TestMember, model: string, daysAgo: readonly number[]) =>
      insertFacts(
        workspace.id,
        daysAgo.map((days) => ({
          name: 'llm.call',
          time: today - days * dayMs + dayMs / 2,
          props: { model, provider: 'ours', input_tokens: 100, output_tokens: days },
        })),
      )
    const model = 'dated'
    const noonOf = (daysAgo: number) => `${dayOf(daysAgo)}T12:00:00.000Z`

    it.each([
      [
        'lists the days since the price ended, and no others',
        [{ from: dayOf(60), until: dayOf(3) }],
        { calls: 3, input_tokens: 300, output_tokens: 6, first_seen: noonOf(3), last_seen: noonOf(1) },
      ],
      [
        'lists the days before the price began',
        [{ from: dayOf(3) }],
        { calls: 2, input_tokens: 200, output_tokens: 9, first_seen: noonOf(5), last_seen: noonOf(4) },
      ],
      [
        'lists the days between two prices',
        [{ from: dayOf(60), until: dayOf(4) }, { from: dayOf(2) }],
        { calls: 2, input_tokens: 200, output_tokens: 7, first_seen: noonOf(4), last_seen: noonOf(3) },
      ],
      [
        'lists nothing where each day has a price, though none has today',
        [{ from: dayOf(60), until: dayOf(0) }],
        null,
      ],
    ])('%s', async (_name, spans, expected) => {
      const caller = await createOwner()
      await insertCalls(caller, model, [5, 4, 3, 2, 1])
      const prices = spans.map((span) => ({ ...price, ...span }))
      await saveModel(caller.ctx, { id: model, provider: 'ours', prices })
      expect((await listUnknownModels(caller.ctx, {})).items).toEqual(
        expected ? [{ model, provider: 'ours', ...expected }] : [],
      )
    })

    it('puts first what has most calls on such days, not most calls', async () => {
      const caller = await createOwner()
      await insertCalls(caller, model, [5, 5, 5, 5, 1])
      await insertCalls(caller, 'undated', [2, 1])
      const prices = [{ ...price, from: dayOf(60), until: dayOf(3) }]
      await saveModel(caller.ctx, { id: model, provider: 'ours', prices })
      const { items } = await listUnknownModels(caller.ctx, {})
      expect(items.map((each) => [each.model, each.calls])).toEqual([
        ['undated', 2],
        [model, 1],
      ])
    })
  })

  it('is another workspace’s business only there', async () => {
    const other = await createOwner()
    const { altered } = await ingestCandidates(other.ctx, {
      source: 'api',
      candidates: [call({ model: 'our-tuned-model', input_tokens: 1 })],
    })
    expect(altered.map(({ code }) => code)).toEqual(['model_unknown'])
    expect((await listModels(other.ctx, { search: 'our-tuned-model' })).items).toEqual([])
  })
})

it('believes at once what another process changed', async () => {
  const fresh = await createOwner()
  const ctx = await createTestContext(fresh.token)
  const ask = async () =>
    (
      await ingestCandidates(ctx, {
        source: 'api',
        candidates: [call({ model: 'elsewhere', input_tokens: 1 })],
      })
    ).altered.length
  expect(await ask()).toBe(1)
  const definition = { id: 'elsewhere', provider: 'ours', prices: [{ ...price, checked: '2026-01-01' }] }
  await getPrisma().workspaceModel.create({
    data: { workspaceId: fresh.workspace.id, modelId: 'elsewhere', definition, updatedAt: new Date() },
  })
  expect(await ask()).toBe(1)
  // As the other process says it to all.
  await getRedis().publish(broadcastChannel, toBroadcast('forget', [fresh.workspace.id]))
  await expect.poll(ask, { timeout: 1_000, interval: 50 }).toBe(0)
})
