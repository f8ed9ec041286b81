import { beforeAll, expect, it } from 'vitest'

import { tools } from '#lib/agents/tools/index'
import { type ToolOutput, type Value } from '#lib/agents/tools/tool'
import { queryEvents } from '#lib/query/index'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const now = Math.floor(Date.now() / hourMs) * hourMs
let owner: TestMember

const call = (agoMs: number, props: Record<string, unknown>, subject = 'u1'): Fact => ({
  name: 'llm.call',
  time: now - agoMs,
  subject,
  value: props.cost_usd as number,
  props: { provider: 'openai', feature: 'search', status: 'ok', latency_ms: 400, cached_tokens: 0, ...props },
})

const small = { model: 'gpt-4o-mini', input_tokens: 1_000, output_tokens: 50, cost_usd: 0.00018 }
const large = { model: 'gpt-4o', input_tokens: 1_000, output_tokens: 50, cost_usd: 0.003 }

/** Search moved to a dearer model a week ago; a customer’s chats, evenly. */
const facts: Fact[] = Array.from({ length: 14 }, (_day, day) =>
  Array.from({ length: 40 }, (_call, at) => [
    call(day * dayMs + at * 20 * 60_000 + 60_000, { ...(day < 7 ? large : small) }, `u${at % 5}`),
    call(
      day * dayMs + at * 20 * 60_000 + 90_000,
      {
        ...small,
        feature: 'chat',
        prompt_hash: `p${day}-${at % 30}`,
        status: at % 20 === 0 ? 'error' : 'ok',
      },
      `u${at % 5}`,
    ),
  ]).flat(),
).flat()

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(owner.workspace.id, [
    ...facts,
    ...Array.from({ length: 60 }, (_one, at): Fact => ({
      name: 'order.paid',
      value: 10,
      time: now - at * 3 * hourMs - 1,
    })),
  ])
})

async function run(name: string, input: Record<string, unknown> = {}): Promise<ToolOutput> {
  const found = tools.find((tool) => tool.name === name)
  if (!found) throw new Error(`no tool ${name}`)
  return found.run(
    {
      ctx: owner.ctx,
      frame: {
        now: new Date(now),
        from: new Date(now - 7 * dayMs).toISOString(),
        to: new Date(now).toISOString(),
        timezone: 'UTC',
        includePerformance: true,
        costThreshold: 0,
        attachments: [{ name: 'a.csv', text: 'region,amount\nnorth,10\nsouth,2.5\nnorth,7.5\n' }],
      },
      signal: new AbortController().signal,
      findEvidence: () => null,
    },
    found.input.parse(input),
  )
}

/** A number with a query is what the query answers; one without names numbers that are there. */
async function check(output: ToolOutput): Promise<Record<string, Value>> {
  for (const [name, value] of Object.entries(output.values)) {
    expect(name).toMatch(/^[\w-]+$/)
    if (value.query) {
      const answer = await queryEvents(owner.ctx, { ...value.query, fresh: true })
      expect(answer.kind === 'trends' && answer.series[0]?.total, name).toBe(value.value)
    }
    for (const input of value.computation?.inputs ?? []) expect(output.values, name).toHaveProperty([input])
  }
  for (const { text, evidence } of output.findings ?? []) {
    for (const [, ref = ''] of text.matchAll(/\[\[([\w-]+)\]\]/g)) expect(output.values).toHaveProperty([ref])
    for (const ref of evidence) expect(output.values).toHaveProperty([ref])
  }
  return output.values
}

it('breaks spend down beside the time before', async () => {
  const values = await check(await run('spend_breakdown', { by: 'feature' }))
  expect(values.total?.value).toBeCloseTo(7 * 40 * (0.003 + 0.00018), 9)
  expect(values.total_before?.value).toBeCloseTo(7 * 40 * 0.00036, 9)
  expect(values.g1).toMatchObject({ label: 'Spend of search' })
})

it('explains a change of spend, to the last digit', async () => {
  const output = await run('explain_change')
  const values = await check(output)
  expect(output.findings).toMatchObject([{ title: 'search moved to a dearer model', confidence: 'high' }])
  expect(values.c1?.value).toBeCloseTo(7 * 40 * 0.00282, 6)
  expect(values.c1?.value).toBe(values.change?.value)
})

it('compares models, and says what going back would save', async () => {
  const output = await run('compare_models')
  const values = await check(output)
  const monthly = (7 * 40 * 0.00282 * 30) / 7
  expect(output.findings).toMatchObject([{ title: 'search moved to a dearer model' }])
  expect(output.findings?.[0]?.saving?.monthly_usd).toBeCloseTo(monthly, 4)
  expect(values.swap1_saving).toMatchObject({
    low: values.swap1_saving?.value,
    high: values.swap1_saving?.value,
  })
})

it('says what is missing, and how to send it', async () => {
  expect(await run('assess_data', { about: ['cost'] })).toMatchObject({
    sufficiency: 'sufficient',
    missing: [],
  })
  const output = await run('assess_data', { about: ['uptime', 'cost'] })
  expect(output).toMatchObject({ sufficiency: 'partial', missing: [expect.stringContaining('/api/ingest')] })
  const none = await run('assess_data', { about: ['traffic'] })
  expect(none.sufficiency).toBe('insufficient')
})

it.each([
  ['latency_profile', {}, 'p95'],
  ['error_bursts', {}, 'rate'],
  ['find_anomalies', { from: '-14d' }, null],
  ['forecast', { days: 7 }, 'expected'],
  ['correlate', { first: { event: 'llm.call' }, second: { event: 'order.paid' }, from: '-14d' }, 'r'],
  [
    'funnel_change',
    { steps: [{ event: 'llm.call' }, { event: 'order.paid' }], group_by: 'props.feature' },
    's1',
  ],
  ['measure_business', {}, 'revenue'],
  ['read_attachment', { group_by: 'region', of: 'amount' }, 'g1'],
  ['cache_savings', {}, 'share'],
  ['duplicate_savings', {}, 'saving'],
  ['long_prompts', {}, 'g1'],
  ['retry_waste', {}, 'rate'],
  ['what_if', { feature: 'search', to_model: 'gpt-4o-mini' }, 'monthly_saving'],
  [
    'query_events',
    {
      series: [{ event: 'llm.call' }, { event: 'llm.call', measure: 'p95', of: 'props.latency_ms' }],
      group_by: 'props.feature',
      compare: 'previous_period',
      interval: 'none',
    },
    'v1_before',
  ],
  ['query_events', { series: [{ event: 'llm.call' }, { event: 'order.paid' }], formula: 'A / B' }, 'v1'],
  ['query_events', { funnel: { steps: [{ event: 'llm.call' }, { event: 'order.paid' }] } }, 'f1_s1'],
])('%s answers with numbers that can be checked', async (name, input, expected) => {
  const output = await run(name, input)
  const values = await check(output)
  if (expected !== null) expect(values).toHaveProperty([expected])
})

/** A failed call has no answer that could have been kept, so of ten repeats a day one is none. */
it('counts repeated prompts exactly, and what failed', async () => {
  const repeats = await run('duplicate_savings')
  expect(repeats.values.repeats).toMatchObject({ value: 7 * 9 })
  expect(repeats.values.repeats_cost?.value).toBeCloseTo(7 * 9 * 0.00018, 6)
  const lost = await run('retry_waste')
  expect(lost.values.failed_cost?.value).toBeCloseTo(7 * 2 * 0.00018, 9)
})

it('prices another model at the tokens of now', async () => {
  const { values } = await run('what_if', { feature: 'search', to_model: 'gpt-4o-mini' })
  expect(values.difference?.value).toBeCloseTo(-7 * 40 * 0.00282, 6)
  const across = await run('what_if', { feature: 'search', to_model: 'claude-sonnet-4-5' })
  expect(across.values.would_be?.low).toBeLessThan(across.values.would_be?.high ?? 0)
})

it('says when something was down, and what the same hours of the weeks before brought', async () => {
  const shop = await createOwner()
  const down = now - 2 * dayMs
  const weekMs = 7 * dayMs
  await insertFacts(shop.workspace.id, [
    ...Array.from({ length: 5 * 24 * 12 }, (_check, at): Fact => {
      const time = now - (at + 1) * 300_000
      const status = time >= down && time < down + 90 * 60_000 ? 'down' : 'up'
      return { name: 'check.result', subject: 'Shop', time, value: 100, props: { status } }
    }),
    // Four orders of $50 in the same two hours each week; one of them this week.
    ...[1, 2, 3, 4].flatMap((week) =>
      [0, 30, 60, 90].map((minute): Fact => ({
        name: 'order.paid',
        value: 50,
        time: down - week * weekMs + minute * 60_000 + 1,
      })),
    ),
    { name: 'order.paid', value: 50, time: down + 100 * 60_000 },
  ])
  owner = shop
  const output = await run('downtime')
  const values = await check(output)
  expect(output.findings).toMatchObject([{ title: 'Shop was down' }])
  expect(values).toMatchObject({
    o1_down: { value: 90 * 60_000, unit: 'ms' },
    o1_revenue: { value: 50 },
    o1_usual: { value: 200 },
    o1_lost: { value: 150, low: 150, high: 150 },
  })
})
