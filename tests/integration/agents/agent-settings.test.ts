import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { getAgentSettings, testModel, updateAgentSettings } from '#lib/agents/index'
import { createBudget, openModels, streamStep } from '#lib/agents/model/index'
import { openChain } from '#lib/agents/model/open-models'
import { noUsage } from '#lib/agents/schema'
import { newId } from '#lib/core/id'
import { runDrain } from '#lib/ingest/drain/drain'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { askTrends } from '#tests/integration/query/ask'
import { linkTo } from '#tests/support/ask-model'
import { callOperation } from '#tests/support/call-route'
import { type ModelServer, startModelServer } from '#tests/support/model-server'

const key = 'sk-a-long-secret-wxyz'
const stop = new AbortController()
let drained: Promise<void>
let owner: TestMember
let system: WorkspaceContext
let server: ModelServer

beforeAll(async () => {
  owner = await createOwner()
  system = createSystemContext('test', owner.workspace) as WorkspaceContext
  server = await startModelServer()
  drained = runDrain(stop.signal)
})
afterAll(async () => {
  stop.abort()
  await Promise.all([drained, server.close()])
})

const openai = { kind: 'openai' as const, model: 'gpt-5-mini', api_key: key }

async function insertRun(): Promise<string> {
  const now = new Date()
  const [workspaceId, threadId, id] = [owner.workspace.id, newId('thr'), newId('run')]
  const owned = { workspaceId, createdAt: now }
  await getPrisma().thread.create({
    data: { ...owned, id: threadId, owner: {}, title: 'Cost', updatedAt: now },
  })
  const run = { messageId: 'msg_1', status: 'running', trigger: 'page', asker: {}, parameters: {} }
  await getPrisma().run.create({ data: { ...owned, ...run, id, threadId } })
  return id
}

describe('the models of a workspace', () => {
  it('are tried in their order, the built-in analyst last; keys are never told', async () => {
    const own = { kind: 'compatible' as const, model: 'ours', base_url: 'https://llm.example.test/v1' }
    const { body } = await callOperation(updateAgentSettings, {
      token: owner.token,
      input: { providers: [openai, own] },
    })
    expect(body).toMatchObject({
      providers: [
        { kind: 'openai', model: 'gpt-5-mini', key: 'set', key_tail: 'wxyz' },
        { kind: 'compatible', key: 'none', key_tail: null },
      ],
      run_budget_usd: 2,
    })
    const chain = await openModels(system, owner.ctx.actor)
    expect(chain.links.map(({ provider, model }) => `${provider} ${model}`)).toEqual([
      'openai gpt-5-mini',
      'example ours',
      'analyst analyst',
    ])
    const row = await getPrisma().agentSettings.findUniqueOrThrow({
      where: { workspaceId: owner.workspace.id },
    })
    const audit = await getPrisma().event.findMany({ where: { workspaceId: owner.workspace.id } })
    const kept = JSON.stringify([row, audit, body, await getAgentSettings(owner.ctx, {})])
    expect(kept).toContain('agent-settings.update')
    expect(kept).not.toContain(key)
  })

  it('keep a key while they go where it went, and for nowhere else', async () => {
    const { providers } = await getAgentSettings(owner.ctx, {})
    const id = providers[0]?.id
    const again = { id, kind: 'openai' as const, model: 'gpt-5' }
    const renamed = await updateAgentSettings(owner.ctx, { providers: [again] })
    expect(renamed.providers).toMatchObject([{ id, model: 'gpt-5', key: 'set', key_tail: 'wxyz' }])
    const elsewhere = { ...again, base_url: 'https://mine.example.test/v1' }
    await expect(updateAgentSettings(owner.ctx, { providers: [elsewhere] })).rejects.toThrow(
      'Enter the API key again',
    )
    const other = { ...elsewhere, kind: 'compatible' as const }
    const { providers: dropped } = await updateAgentSettings(owner.ctx, { providers: [other] })
    expect(dropped).toMatchObject([{ key: 'none', key_tail: null }])
  })

  it.each([
    ['a private address', { kind: 'compatible', model: 'm', base_url: 'http://10.0.0.1/v1' }],
    ['a server without an address', { kind: 'compatible', model: 'm' }],
    ['a provider without a key', { kind: 'anthropic', model: 'm' }],
    ['a key that is too short', { kind: 'openai', model: 'm', api_key: 'x' }],
  ])('are not %s', async (_name, provider) => {
    const input = { providers: [provider] }
    const answer = await callOperation(updateAgentSettings, { token: owner.token, input })
    expect([answer.status, answer.code]).toEqual([400, 'REQ_001'])
  })

  it('are changed and tried by admins alone', async () => {
    const { token } = await createMember(owner.workspace, 'member')
    const input = { provider: openai }
    expect((await callOperation(testModel, { token, input })).status).toBe(403)
    expect((await callOperation(updateAgentSettings, { token, input: {} })).status).toBe(403)
    expect((await callOperation(getAgentSettings, { token, input: {} })).status).toBe(200)
  })

  it('say in words why they do not answer', async () => {
    const provider = { kind: 'compatible' as const, model: 'm', base_url: 'https://llm.example.test/v1' }
    const answer = await testModel(owner.ctx, { provider })
    expect(answer).toMatchObject({ succeeded: false })
    expect(answer.detail).toMatch(/^llm\.example\.test can’t be reached\. The name .* does not lead/)
  })
})

describe('a budget', () => {
  it('is never exceeded by what asks at once, and says which it is', async () => {
    await updateAgentSettings(owner.ctx, { run_budget_usd: 1 })
    const [one, two] = [await insertRun(), await insertRun()]
    const asked = await Promise.allSettled(
      Array.from({ length: 20 }, () => createBudget(system, one).reserve(0.15)),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
    const refused = asked.find(({ status }) => status === 'rejected')
    expect(String((refused as PromiseRejectedResult).reason)).toBe(
      'Problem: This run may cost at most $1.00. $0.10 of it is left, and the next step could cost up to $0.15. An owner or admin can raise the limit in the settings of Ask.',
    )

    const usage = { ...noUsage, input_tokens: 10, cost_usd: 0.05 }
    await Promise.all(Array.from({ length: 6 }, () => createBudget(system, one).settle(0.15, usage)))
    const row = await getPrisma().run.findUniqueOrThrow({ where: { id: one } })
    expect([row.costUsd, row.reservedUsd]).toEqual([expect.closeTo(0.3), expect.closeTo(0)])

    await updateAgentSettings(owner.ctx, { day_budget_usd: 0.5 })
    await createBudget(system, two).reserve(0.2)
    await expect(createBudget(system, one).reserve(0.2)).rejects.toThrow('All runs of today together')
    expect(await getAgentSettings(owner.ctx, {})).toMatchObject({
      spent_today_usd: expect.closeTo(0.3) as number,
      spent_month_usd: expect.closeTo(0.3) as number,
      reserved_usd: expect.closeTo(0.2) as number,
    })
    await getPrisma().run.deleteMany({ where: { id: { in: [one, two] } } })
    expect((await getAgentSettings(owner.ctx, {})).spent_today_usd).toBeCloseTo(0.3)
  })
})

it('records what a provider was asked as a call of a model', async () => {
  const link = linkTo(server)
  const chain = await openChain(system, owner.ctx.actor, [link])
  await streamStep(chain, {
    instructions: 'Answer.',
    messages: [{ role: 'user', content: 'Hello' }],
    tools: {},
    signal: new AbortController().signal,
  })
  const asked = {
    from: '-1h',
    interval: 'none' as const,
    fresh: true,
    series: [
      { event: 'llm.call', measure: 'sum' as const, of: 'props.input_tokens' },
      { event: 'llm.call', measure: 'sum' as const, of: 'value' },
    ],
    filter: {
      and: [
        { field: 'props.feature', op: 'eq' as const, value: 'bellwether.ask' },
        { field: 'subject', op: 'eq' as const, value: owner.user.id },
      ],
    },
  }
  await expect
    .poll(async () => (await askTrends(owner.workspace.id, asked)).series.map(({ total }) => total), {
      timeout: 20_000,
    })
    .toEqual([100, expect.closeTo(0.000_072, 7)])
})
