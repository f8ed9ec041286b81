import { beforeAll, describe, expect, it } from 'vitest'

import { getPrisma } from '#lib/platform/postgres'
import { getAnalytics, getSummary, listStockLevels } from '#lib/query/index'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { askTotal } from './ask.ts'

const dayMs = 86_400_000
const facts: Fact[] = [
  { name: 'user.registered' },
  { name: 'user.logged_in', subject: 'a' },
  { name: 'user.logged_in', subject: 'a' },
  { name: 'page.viewed' },
  { name: 'product.viewed' },
  { name: 'product.viewed' },
  { name: 'search.performed' },
  { name: 'order.placed' },
  { name: 'order.placed' },
  { name: 'order.paid', value: 19.99 },
  { name: 'order.paid', value: 0.01, agoMs: 40 * dayMs },
  { name: 'order.cancelled' },
  { name: 'payment.succeeded' },
  { name: 'payment.failed' },
  { name: 'llm.call', props: { cost_usd: 0.000123 } },
  { name: 'llm.call', props: { cost_usd: 0.1 } },
  { name: 'savings.recorded', value: 12.5 },
  ...['up', 'up', 'degraded', 'down', 'unsure', 'missed'].map((status) => ({
    name: 'check.result',
    props: { status },
  })),
  { name: 'product.stock_changed', subject: 'tea', value: 9, agoMs: 5_000 },
  { name: 'product.stock_changed', subject: 'tea', value: 3, agoMs: 1_000 },
  { name: 'product.stock_changed', subject: 'tea', value: 10, agoMs: 9_000 },
  { name: 'product.stock_changed', subject: 'cup', value: 5, agoMs: 90 * dayMs },
]
let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(owner.workspace.id, facts)
})

describe('what a shop is asked', () => {
  it.each([
    ['registrations', [1]],
    ['logins', [2, 1]],
    ['views', [1, 2]],
    ['searches', [1]],
    ['orders', [2, 1, 1]],
    ['revenue', [19.99]],
    ['transactions', [1, 1, 0]],
  ])('is counted: %s', async (measure, totals) => {
    const { body } = await callOperation(getAnalytics, { token: owner.token, input: { measure } })
    expect(body).toMatchObject({ kind: 'trends', series: totals.map((total) => ({ total })) })
  })

  it('refuses what it does not measure', async () => {
    const answer = await callOperation(getAnalytics, { token: owner.token, input: { measure: 'weather' } })
    expect(answer).toMatchObject({ status: 400, code: 'REQ_001' })
  })

  it('tells how many of each product there are, least first', async () => {
    const { body } = await callOperation(listStockLevels, { token: owner.token })
    expect(body).toMatchObject({
      items: [
        { product: 'tea', level: 3 },
        { product: 'cup', level: 5 },
      ],
    })
  })
})

it('sums the business up beside the period before', async () => {
  const { body } = await callOperation(getSummary, { token: owner.token, input: { from: '-30d' } })
  expect(body).toMatchObject({
    revenue: { value: 19.99, previous: 0.01, change: expect.closeTo(1998) as number },
    orders: { value: 1, previous: 1, change: 0 },
    spend: { value: 0.100123, previous: 0, change: null },
    savings: { value: 12.5, previous: 0, change: null },
    uptime: { value: 0.75, previous: null, change: null },
  })
})

it('counts nothing that is older than a workspace keeps', async () => {
  const { workspace } = await createOwner()
  await getPrisma().workspace.update({ where: { id: workspace.id }, data: { retentionDays: 30 } })
  await insertFacts(workspace.id, [
    { name: 'came', agoMs: 29 * dayMs },
    { name: 'came', agoMs: 31 * dayMs },
  ])
  expect(await askTotal(workspace.id, { from: '-90d', series: [{ event: 'came' }] })).toBe(1)
})
