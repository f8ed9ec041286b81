import { beforeEach, describe, expect, it } from 'vitest'

import { getAlert, listAlertHistory, listAlerts, updateAlert } from '#lib/alerts/index'
import { evaluateAt, listTold, makeAlert, minute } from '#tests/factories/alerts'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

const failures = (count: number, fact: Partial<Fact> = {}) =>
  insertFacts(
    owner.workspace.id,
    Array.from({ length: count }, () => ({ name: 'test.failed', ...fact })),
  )
const namesTold = async () => (await listTold(owner.workspace.id)).map(({ name }) => name)

describe('an alert that asks the store', () => {
  it('fires once, stays so, and recovers when its window has passed', async () => {
    const { id, status, measured_by } = await makeAlert(owner.ctx)
    expect({ status, measured_by }).toEqual({ status: 'waiting', measured_by: 'query' })
    await failures(6)
    for (const later of [0, 1, 2]) await evaluateAt(minute(later))
    expect(await getAlert(owner.ctx, { id })).toMatchObject({
      status: 'alert',
      value: 6,
      levels: { alert: 1, ok: 0 },
      groups: [{ key: '', group: null, level: 'alert', value: 6 }],
    })
    await evaluateAt(minute(8))
    expect(await listTold(owner.workspace.id)).toMatchObject([
      { name: 'alert.fired', data: { slug: 'high_error_rate', value: 6, to: 'alert', limit: 'above 5' } },
      { name: 'alert.recovered', data: { value: 0, from: 'alert', to: 'ok' } },
    ])
    const { items } = await listAlertHistory(owner.ctx, { id })
    expect(items.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['recovered', 'alert', 'ok'],
      ['fired', 'ok', 'alert'],
    ])
    const { items: alerts } = await listAlerts(owner.ctx, {})
    expect(alerts[0]).toMatchObject({ status: 'ok', value: 0 })
    expect(alerts[0]?.recent.map(([, value]) => value)).toEqual([6, 6, 6, 0])
  })

  it('fires only after its condition has held for long enough', async () => {
    const { id } = await makeAlert(owner.ctx, { for: '2m', window: '1h' })
    await failures(6)
    await evaluateAt(minute(0))
    expect((await getAlert(owner.ctx, { id })).status).toBe('pending')
    await evaluateAt(minute(1))
    expect(await namesTold()).toEqual([])
    await evaluateAt(minute(2))
    expect(await namesTold()).toEqual(['alert.fired'])
  })

  it('is evaluated once a minute, and at once when it is new or was changed', async () => {
    const { id } = await makeAlert(owner.ctx)
    const at = async () => (await getAlert(owner.ctx, { id })).evaluated_at
    const first = minute()
    await evaluateAt(first)
    expect(await at()).toBe(new Date(first).toISOString())
    let times = 0
    for (let s = 10; s <= 60; s += 10) {
      await evaluateAt(first + s * 1_000)
      if ((await at()) === new Date(first + s * 1_000).toISOString()) times++
    }
    expect(times).toBe(1)
    await updateAlert(owner.ctx, { id, window: '10m' })
    await evaluateAt(first + 70_000)
    expect(await at()).toBe(new Date(first + 70_000).toISOString())
  })

  it('holds nothing against new terms that was measured under the old ones', async () => {
    const { id } = await makeAlert(owner.ctx, { for: '2m', window: '1h' })
    await failures(6)
    await evaluateAt(minute(0))
    await evaluateAt(minute(1))
    await updateAlert(owner.ctx, { id, condition: { kind: 'threshold', when: 'above', alert: 4 } })
    await evaluateAt(minute(2))
    expect(await namesTold()).toEqual([])
    await evaluateAt(minute(4))
    expect(await namesTold()).toEqual(['alert.fired'])
  })

  it('ends without having recovered when it is muted, and begins anew when it is not', async () => {
    const { id } = await makeAlert(owner.ctx, { window: '1h' })
    await failures(6)
    await evaluateAt(minute(0))
    expect((await updateAlert(owner.ctx, { id, enabled: false })).status).toBe('muted')
    await evaluateAt(minute(1))
    expect(await namesTold()).toEqual(['alert.fired', 'alert.ended'])
    expect((await updateAlert(owner.ctx, { id, enabled: true })).status).toBe('waiting')
    await evaluateAt(minute(2))
    expect(await namesTold()).toEqual(['alert.fired', 'alert.ended', 'alert.fired'])
  })
})

describe('groups', () => {
  const grouped = { query: { series: [{ event: 'test.failed' }], group_by: 'props.plan' } }

  it('each fires and recovers by itself', async () => {
    const { id } = await makeAlert(owner.ctx, {
      ...grouped,
      condition: { kind: 'threshold', when: 'above', alert: 5, warn: 2 },
    })
    await failures(6, { props: { plan: 'pro' }, agoMs: 240_000 })
    await failures(3, { props: { plan: 'free' } })
    await failures(1, { props: { plan: 'team' } })
    await evaluateAt(minute(0))
    expect((await getAlert(owner.ctx, { id })).groups).toMatchObject([
      { group: { 'props.plan': 'pro' }, level: 'alert', value: 6 },
      { group: { 'props.plan': 'free' }, level: 'warn', value: 3 },
      { group: { 'props.plan': 'team' }, level: 'ok', value: 1 },
    ])
    await evaluateAt(minute(3))
    const told = await listTold(owner.workspace.id)
    expect(told.map(({ name, data }) => [name, data.group, data.to])).toEqual([
      ['alert.fired', 'pro', 'alert'],
      ['alert.fired', 'free', 'warn'],
      ['alert.recovered', 'pro', 'ok'],
    ])
  })

  it('one that fired is measured even when others have more', async () => {
    const { id } = await makeAlert(owner.ctx, {
      ...grouped,
      group_limit: 2,
      condition: { kind: 'threshold', when: 'above', alert: 2 },
    })
    await failures(3, { props: { plan: 'a' }, agoMs: 240_000 })
    await evaluateAt(minute(0))
    await failures(1, { props: { plan: 'a' } })
    for (const plan of ['b', 'c', 'd']) await failures(9, { props: { plan } })
    await evaluateAt(minute(2))
    const { groups, groups_left_out } = await getAlert(owner.ctx, { id })
    expect(groups_left_out).toBe(2)
    expect(groups.map(({ group, level, value }) => [group?.['props.plan'], level, value])).toEqual([
      ['b', 'alert', 9],
      ['c', 'alert', 9],
      ['a', 'ok', 1],
    ])
  })
})

describe('what is measured', () => {
  it('is a formula over a rolling window: the cost for each user in 24 hours', async () => {
    await makeAlert(owner.ctx, {
      name: 'Cost per user',
      query: {
        series: [
          { event: 'llm.call', measure: 'sum', of: 'props.cost_usd' },
          { event: 'llm.call', measure: 'unique', of: 'subject' },
        ],
        formula: 'A / B',
      },
      condition: { kind: 'threshold', when: 'above', alert: 2 },
      window: '24h',
    })
    const hourMs = 3_600_000
    const call = (subject: string, cost_usd: number, agoH: number) => ({
      name: 'llm.call',
      subject,
      props: { cost_usd },
      agoMs: agoH * hourMs,
    })
    await insertFacts(owner.workspace.id, [
      call('ada', 1.5, 20),
      call('ben', 1, 3),
      call('ada', 2, 1),
      call('ada', 99, 25),
    ])
    await evaluateAt(minute())
    expect(await listTold(owner.workspace.id)).toMatchObject([
      { name: 'alert.fired', data: { slug: 'cost_per_user', value: 2.25 } },
    ])
  })

  it('is a change against the period before, of groups that vanish as well', async () => {
    const { id } = await makeAlert(owner.ctx, {
      query: { series: [{ event: 'test.failed' }], group_by: 'props.plan' },
      condition: { kind: 'change', direction: 'down', alert: 50 },
    })
    await failures(10, { props: { plan: 'a' }, agoMs: 8 * 60_000 })
    await failures(6, { props: { plan: 'a' } })
    await failures(4, { props: { plan: 'b' }, agoMs: 8 * 60_000 })
    await evaluateAt(minute())
    const { groups } = await getAlert(owner.ctx, { id })
    expect(
      groups.map(({ group, level, value, former }) => [group?.['props.plan'], level, value, former]),
    ).toEqual([
      ['b', 'alert', 0, 4],
      ['a', 'ok', 6, 10],
    ])
  })

  it('is nothing where nothing happened, and told where the rule says so', async () => {
    const { id } = await makeAlert(owner.ctx, {
      query: { series: [{ event: 'test.failed', measure: 'p95', of: 'props.ms' }] },
      no_data: 'alert',
    })
    await evaluateAt(minute())
    expect((await getAlert(owner.ctx, { id })).status).toBe('no_data')
    expect(await namesTold()).toEqual(['alert.went_silent'])
  })
})
