import { beforeEach, describe, expect, it } from 'vitest'

import {
  createAlert,
  deleteAlert,
  getAlert,
  listAlertHistory,
  listAlerts,
  snoozeAlert,
  unsnoozeAlert,
  updateAlert,
} from '#lib/alerts/index'
import { getPrisma } from '#lib/platform/postgres'
import { evaluateAt, listTold, makeAlert, minute } from '#tests/factories/alerts'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

const base = {
  name: 'Too many',
  query: { series: [{ event: 'test.failed' }] },
  condition: { kind: 'threshold' as const, when: 'above' as const, alert: 5 },
  window: '5m',
}
const fail = (count: number) =>
  insertFacts(
    owner.workspace.id,
    Array.from({ length: count }, () => ({ name: 'test.failed' })),
  )

describe('names for other programs', () => {
  it('are made of the name, and are unique', async () => {
    const names = ['High error rate', 'High  Error-Rate!', 'Ärger über 50 %', '警报']
    const slugs = []
    for (const name of names) slugs.push((await createAlert(owner.ctx, { ...base, name })).slug)
    expect(slugs).toEqual(['high_error_rate', 'high_error_rate_2', 'arger_uber_50', 'alert'])
    await expect(createAlert(owner.ctx, { ...base, slug: 'high_error_rate' })).rejects.toThrow(
      /Another alert is called/,
    )
  })

  it('are unique also of alerts that are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => createAlert(owner.ctx, base)))
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(6)
  })
})

describe('refusals say what to do', () => {
  const cases: [string, object, RegExp][] = [
    ['a window that is too short', { window: '30s' }, /window: a length of time from 1m to 30d/],
    ['a name of two lines', { name: 'Too\nmany' }, /name: one line/],
    ['a window of half a minute', { window: '90s' }, /window: whole minutes/],
    [
      'a warning beyond the alert',
      { condition: { ...base.condition, warn: 9 } },
      /condition\.warn: should be reached before/,
    ],
    ['a recovery beyond the bound', { condition: { ...base.condition, recover: 9 } }, /calm side/],
    [
      'several series without a formula',
      { query: { series: [...base.query.series, ...base.query.series] } },
      /One number is measured/,
    ],
    ['a formula that is none', { query: { ...base.query, formula: 'A +' } }, /formula/],
    ['a time zone that is none', { query: { ...base.query, timezone: 'Mars/Olympus' } }, /not a time zone/],
    ['a field that is none', { query: { ...base.query, group_by: 'plan' } }, /is no field/],
    ['a bound that is no number', { condition: { ...base.condition, alert: 'five' } }, /condition\.alert/],
  ]
  it.each(cases)('%s', async (_name, parts, words) => {
    const { status, text } = await callOperation(createAlert, {
      token: owner.token,
      input: { ...base, ...parts },
    })
    expect(status, text).toBe(400)
    expect((JSON.parse(text) as { error: { message: string } }).error.message).toMatch(words)
  })

  it('values that are too long to be measured', async () => {
    const value = Array.from({ length: 1_000 }, (_each, at) => `${'x'.repeat(270)}${at}`)
    const query = { ...base.query, filter: { field: 'subject', op: 'in', value } }
    const answer = await callOperation(createAlert, { token: owner.token, input: { ...base, query } })
    expect(answer).toMatchObject({ status: 413, code: 'REQ_004' })
  })

  it('at most so many alerts', async () => {
    const { id: _id, ...row } = await getPrisma().alertRule.findUniqueOrThrow({
      where: { id: (await makeAlert(owner.ctx)).id },
    })
    await getPrisma().alertRule.createMany({
      data: Array.from({ length: 499 }, (_, at) => ({
        ...row,
        terms: row.terms ?? {},
        levels: {},
        enabled: false,
        id: `alr_${row.workspaceId}_${at}`,
        slug: `s${at}`,
      })),
    })
    const { status, text } = await callOperation(createAlert, { token: owner.token, input: base })
    expect(status).toBe(409)
    expect(text).toMatch(/at most 500 alerts/)
  })
})

describe('a pattern that the store cannot use', () => {
  const regex = (value: string, ignore_case = false) => ({
    field: 'name',
    op: 'regex' as const,
    value,
    ignore_case,
  })
  const [series] = base.query.series
  const cases: [string, object, { value: string; field: string }][] = [
    [
      'that is none, in the filter of all',
      { series: [series], filter: regex('a(', true) },
      { value: 'a(', field: 'query.filter.value' },
    ],
    [
      'with look-around, deep among good ones',
      {
        series: [
          { ...series, filter: regex('^a') },
          {
            ...series,
            filter: { or: [regex('b$'), { not: { and: [regex('c'), regex('(?=d)')] } }, regex('e+')] },
          },
        ],
        formula: 'A / B',
      },
      { value: '(?=d)', field: 'query.series.1.filter.or.1.not.and.1.value' },
    ],
    [
      'that grows without end, negated',
      { series: [{ ...series, filter: { ...regex('((a{1000}){1000}){1000}'), op: 'not_regex' } }] },
      { value: '((a{1000}){1000}){1000}', field: 'query.series.0.filter.value' },
    ],
  ]
  const refusedBy = async (
    operation: typeof createAlert | typeof updateAlert,
    input: Record<string, unknown>,
  ) => {
    const { status, code, text } = await callOperation(operation, { token: owner.token, input })
    expect([status, code], text).toEqual([400, 'REQ_001'])
    return (JSON.parse(text) as { error: { message: string; details: unknown } }).error
  }

  it.each(cases)('is refused and named: %s', async (_name, query, { value, field }) => {
    const refused = {
      message: `The pattern “${value}” cannot be used: it should be in RE2’s syntax, without look-around, and not too large.`,
      details: { fields: [{ field }] },
    }
    expect(await refusedBy(createAlert, { ...base, query })).toMatchObject(refused)
    expect((await listAlerts(owner.ctx, {})).items).toEqual([])
    const { id } = await createAlert(owner.ctx, base)
    expect(await refusedBy(updateAlert, { id, query })).toMatchObject(refused)
    expect(await getAlert(owner.ctx, { id })).toMatchObject({ query: base.query })
  })

  it('does not keep an alert from being muted that was saved with one', async () => {
    const { id } = await createAlert(owner.ctx, base)
    const query = { series: [{ ...series, filter: regex('(') }] }
    const { terms } = await getPrisma().alertRule.findUniqueOrThrow({ where: { id } })
    await getPrisma().alertRule.update({ where: { id }, data: { terms: { ...(terms as object), query } } })
    expect(await updateAlert(owner.ctx, { id, enabled: false })).toMatchObject({ status: 'muted' })
  })

  it('is told from one that it can', async () => {
    const filter = { and: [regex('^test\\.[a-z]+$'), regex('ÄRGER|\\d{1,3}', true)] }
    const made = await createAlert(owner.ctx, { ...base, query: { series: [{ event: '*', filter }] } })
    expect(made.query.series[0]?.filter).toEqual(filter)
  })
})

describe('snooze', () => {
  it('keeps an alert quiet until its end, and tells then what is still so', async () => {
    const { id } = await makeAlert(owner.ctx, { window: '1h' })
    await snoozeAlert(owner.ctx, { id, until: new Date(minute(3)).toISOString() })
    await fail(6)
    for (const later of [1, 2]) await evaluateAt(minute(later))
    expect(await listTold(owner.workspace.id)).toEqual([])
    expect(await getAlert(owner.ctx, { id })).toMatchObject({
      status: 'alert',
      snoozed: { until: expect.any(String) },
    })
    expect((await listAlertHistory(owner.ctx, { id })).items).toMatchObject([
      { kind: 'fired', is_silent: true },
    ])
    await evaluateAt(minute(4))
    expect(await listTold(owner.workspace.id)).toMatchObject([{ name: 'alert.fired' }])
  })

  it('lasts until somebody ends it, where no end is given', async () => {
    const { id } = await makeAlert(owner.ctx, { window: '1h' })
    expect((await snoozeAlert(owner.ctx, { id })).snoozed).toEqual({ until: null })
    await fail(6)
    await evaluateAt(minute(0))
    expect((await unsnoozeAlert(owner.ctx, { id })).snoozed).toBeNull()
    await evaluateAt(minute(1))
    expect(await listTold(owner.workspace.id)).toMatchObject([{ name: 'alert.fired' }])
  })

  it('of one group leaves the others', async () => {
    const { id } = await makeAlert(owner.ctx, {
      query: { series: [{ event: 'test.failed' }], group_by: 'props.plan' },
      condition: { kind: 'threshold', when: 'above', alert: 1 },
      window: '1h',
    })
    const facts = ['a', 'b'].map((plan) => ({ name: 'test.failed', props: { plan } }))
    await insertFacts(owner.workspace.id, facts)
    await evaluateAt(minute(0))
    const { groups } = await getAlert(owner.ctx, { id })
    const key = groups.find(({ group }) => group?.['props.plan'] === 'a')?.key ?? ''
    await snoozeAlert(owner.ctx, { id, group: key, for: '1h' })
    await insertFacts(owner.workspace.id, facts)
    await evaluateAt(minute(1))
    expect((await listTold(owner.workspace.id)).map(({ data }) => data.group)).toEqual(['b'])
    await expect(snoozeAlert(owner.ctx, { id, group: 'nobody' })).rejects.toThrow(/no such group/)
  })
})

it('an alert that is changed keeps its terms but for what was given, and one that is deleted is gone with its history', async () => {
  const { id } = await makeAlert(owner.ctx, { for: '1m' })
  const changed = await updateAlert(owner.ctx, { id, name: 'Another', window: '10m' })
  expect(changed).toMatchObject({ name: 'Another', slug: 'high_error_rate', for: '1m', window: '10m' })
  await deleteAlert(owner.ctx, { id })
  expect((await listAlerts(owner.ctx, {})).items).toEqual([])
  await expect(listAlertHistory(owner.ctx, { id })).rejects.toThrow(/no such alert/)
})
