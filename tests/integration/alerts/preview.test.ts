import { beforeEach, describe, expect, it } from 'vitest'

import { previewAlert } from '#lib/alerts/index'
import { measurePast } from '#lib/alerts/preview/measure-past'
import { planPreview } from '#lib/alerts/preview/plan-preview'
import { alertTerms } from '#lib/alerts/schema'
import { queryEvents } from '#lib/query/index'
import type { Measure } from '#lib/query/schema'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

const threshold = { kind: 'threshold' as const, when: 'above' as const, alert: 5 }

/** The same numbers each time, but without any order in them. */
function scatter(count: number): Fact[] {
  let seed = 7
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: count }, () => ({
    name: 'test.call',
    agoMs: Math.floor(random() * 2 * dayMs),
    subject: `user ${Math.floor(random() * 12)}`,
    value: Math.round(random() * 1_000) / 10,
    props: { plan: ['free', 'pro', 'team'][Math.floor(random() * 3)] },
  }))
}

describe('a preview measures what a question for the same window answers', () => {
  const measures: Measure[] = ['count', 'unique', 'sum', 'avg', 'min', 'max', 'p50', 'p95']
  it.each(measures)('%s', async (measure) => {
    await insertFacts(owner.workspace.id, scatter(600))
    const query = { series: [{ event: 'test.call', measure }], group_by: 'props.plan' }
    const terms = alertTerms.parse({ query, condition: threshold, window: '2h' })
    const plan = planPreview(terms, 1, Date.now())
    expect(plan).toMatchObject({ stepMs: 5 * minuteMs, width: 24, count: 288 })
    const past = await measurePast(owner.ctx, terms, plan)
    expect(past.groups).toHaveLength(3)
    for (const place of [0, 17, 101, 200, 287]) {
      const time = plan.from + place * plan.stepMs
      const answer = await queryEvents(owner.ctx, {
        ...query,
        from: new Date(time - 120 * minuteMs).toISOString(),
        to: new Date(time).toISOString(),
        interval: 'none',
        fresh: true,
      })
      if (answer.kind !== 'trends') throw new Error('no trends')
      for (const { group, total } of answer.series) {
        const found = past.groups.find((each) => each.group?.['props.plan'] === group?.['props.plan'])
        expect([place, group, past.valueAt(found?.key ?? '', place)]).toEqual([place, group, total])
      }
    }
  })
})

it('a preview of groups that have sent nothing yet is empty', async () => {
  const query = { series: [{ event: 'test.call' }], group_by: 'props.plan' }
  const terms = { query, condition: threshold, window: '1h' }
  expect(await previewAlert(owner.ctx, terms)).toMatchObject({ periods: [], series: [], fired: 0, warned: 0 })
})

describe('a preview tells when it would have fired', () => {
  const outage: Fact[] = Array.from({ length: 20 }, (_, at) => ({
    name: 'test.failed',
    agoMs: dayMs / 2 - at * minuteMs,
  }))

  it('with the condition, the time that it has to hold, and the warning', async () => {
    await insertFacts(owner.workspace.id, outage)
    const rule = {
      query: { series: [{ event: 'test.failed' }] },
      condition: { ...threshold, warn: 2 },
      window: '10m',
      days: 1,
    }
    const { fired, warned, periods } = await previewAlert(owner.ctx, rule)
    expect({ fired, warned }).toEqual({ fired: 1, warned: expect.any(Number) })
    const alerting = periods.filter(({ level }) => level === 'alert')
    expect(alerting).toMatchObject([{ group: null, worst: 10 }])
    const [{ from = '', to = '' } = {}] = alerting as { from?: string; to?: string }[]
    // More than five from the sixth minute on, and until the twenty-fifth, when only five are less than ten minutes old.
    expect((Date.parse(to) - Date.parse(from)) / minuteMs).toBe(19)
    expect(await previewAlert(owner.ctx, { ...rule, for: '1h' })).toMatchObject({ fired: 0, periods: [] })
  })

  it('also when it fires at this moment', async () => {
    await insertFacts(
      owner.workspace.id,
      scatter(9).map((fact) => ({ ...fact, agoMs: 20_000 })),
    )
    const query = { series: [{ event: 'test.call' }] }
    const preview = await previewAlert(owner.ctx, { query, condition: threshold, window: '6m' })
    expect(preview).toMatchObject({ fired: 1, periods: [{ level: 'alert', to: null, worst: 9 }] })
  })

  it('with a formula, and against the day before', async () => {
    await insertFacts(owner.workspace.id, [
      ...outage,
      ...outage.map((fact) => ({ ...fact, agoMs: (fact.agoMs ?? 0) + dayMs, name: 'test.called' })),
    ])
    const { periods, fired } = await previewAlert(owner.ctx, {
      query: { series: [{ event: 'test.failed' }, { event: 'test.called' }], formula: 'A + B' },
      condition: { kind: 'change', against: 'previous_day', direction: 'up', by: 'absolute', alert: 10 },
      window: '1h',
    })
    expect(fired).toBe(1)
    expect(periods).toMatchObject([{ level: 'alert', worst: 20 }])
  })

  it('refuses what could not be saved either', async () => {
    const query = { series: [{ event: 'a' }, { event: 'b' }] }
    await expect(previewAlert(owner.ctx, { query, condition: threshold, window: '5m' })).rejects.toThrow(
      /One number/,
    )
  })
})
