import { describe, expect, it } from 'vitest'

import { type Filter, query, type Query } from '#lib/query/schema'

import { placePanels } from './place-panels.ts'
import { readyMade } from './ready-made/ready-made.ts'
import { dashboard, dashboardSettings, joinFilters, mostPanels, type Panel, scopeQuery } from './schema.ts'

const own: Query = { from: '-30d', to: 'now', timezone: 'UTC', series: [{ event: 'order.paid' }] }
const german: Filter = { field: 'props.country', op: 'eq', value: 'DE' }
const phone: Filter = { field: 'props.device', op: 'eq', value: 'phone' }
const scope = { from: '-24h', to: 'now', timezone: 'Europe/Berlin', filter: null }

describe('what a panel asks on its dashboard', () => {
  it('is asked for the range and time zone of the dashboard', () => {
    expect(scopeQuery(own, scope)).toEqual({ ...own, from: '-24h', timezone: 'Europe/Berlin' })
  })

  it('has to hold for the filter of the dashboard and its own', () => {
    expect(scopeQuery(own, { ...scope, filter: german }).filter).toEqual(german)
    expect(scopeQuery({ ...own, filter: phone }, scope).filter).toEqual(phone)
    expect(scopeQuery({ ...own, filter: phone }, { ...scope, filter: german }).filter).toEqual({
      and: [phone, german],
    })
  })

  it('chooses minutes and hours anew for another range, and keeps days and weeks', () => {
    expect(scopeQuery({ ...own, interval: 'minute' }, scope)).not.toHaveProperty('interval')
    expect(scopeQuery({ ...own, interval: 'minute' }, { ...scope, from: '-30d' }).interval).toBe('minute')
    expect(scopeQuery({ ...own, interval: 'week' }, scope).interval).toBe('week')
    expect(scopeQuery({ ...own, interval: 'none' }, scope).interval).toBe('none')
  })

  it('keeps the range of cohorts, which need time to come back', () => {
    const cohorts: Query = {
      from: '-8w/w',
      retention: { start: { event: 'order.paid' }, return: { event: 'order.paid' } },
    }
    expect(scopeQuery(cohorts, { ...scope, filter: german })).toEqual({
      ...cohorts,
      timezone: 'Europe/Berlin',
      filter: german,
    })
  })

  it('may be answered from the cache, whatever it was saved with', () => {
    expect(scopeQuery({ ...own, fresh: true }, scope)).not.toHaveProperty('fresh')
  })

  it('can be asked, however many filters are joined', () => {
    const many: Filter = { and: Array.from({ length: 50 }, () => german) }
    const joined = scopeQuery({ ...own, filter: many }, { ...scope, filter: many })
    expect(query.safeParse(joined).success).toBe(true)
  })
})

it('joins filters without nesting them, and leaves out what asks nothing', () => {
  expect(joinFilters(undefined, null)).toBeUndefined()
  expect(joinFilters(null, german)).toEqual(german)
  expect(joinFilters({ and: [german] }, phone)).toEqual({ and: [german, phone] })
  expect(joinFilters({ or: [german, phone] }, phone)).toEqual({ and: [{ or: [german, phone] }, phone] })
})

describe('panels', () => {
  const panel = (id: string, more: object = {}) => ({
    kind: 'question' as const,
    id,
    title: '',
    question: { chart: 'line' as const, query: own },
    ...more,
  })
  const problemOf = (panels: unknown[]) =>
    dashboardSettings.safeParse({ name: 'D', panels }).error?.issues[0]?.message

  it('find a place when they wish for none', () => {
    const placed = placePanels([panel('a'), panel('b', { x: 0, y: 3, w: 12, h: 4 }), panel('c', { w: 3 })])
    expect(placed.map(({ id, x, y, w }) => [id, x, y, w])).toEqual([
      ['a', 0, 4, 6],
      ['b', 0, 0, 12],
      ['c', 6, 4, 3],
    ])
  })

  it('have ids of their own', () => {
    expect(problemOf([panel('a'), panel('a')])).toBe('Two panels have the same id.')
    expect(problemOf([panel('a b')])).toMatch(/letters/)
  })

  it('are shown by a chart that can show them', () => {
    expect(problemOf([panel('a', { question: { chart: 'funnel', query: own } })])).toMatch(/cannot show/)
    const funnel = { from: '-7d', funnel: { steps: [{ event: 'a' }, { event: 'b' }] } }
    expect(problemOf([panel('a', { question: { chart: 'bar', query: funnel } })])).toMatch(/cannot show/)
    expect(problemOf([panel('a', { question: { chart: 'funnel', query: funnel } })])).toBeUndefined()
  })

  it('are not too many, too wide or too large', () => {
    const many = Array.from({ length: mostPanels + 1 }, (_, index) => panel(`p${index}`))
    expect(problemOf(many)).toMatch(/60/)
    expect(problemOf([panel('a', { w: 13 })])).toMatch(/12/)
    expect(problemOf([{ kind: 'note', id: 'n', title: '', text: 'x'.repeat(10_001) }])).toMatch(/10000/)
  })
})

describe.each(readyMade.map((each) => [each.id, each] as const))('ready-made: %s', (_id, ready) => {
  it('is a dashboard as anybody could save it, tidy as it is', () => {
    expect(dashboard.safeParse(ready).error).toBeUndefined()
    expect(dashboardSettings.safeParse(ready).error).toBeUndefined()
    expect(placePanels(ready.panels)).toEqual(ready.panels)
  })

  it('names each panel, and its parts where there are several', () => {
    for (const panel of ready.panels) {
      expect(panel.title).not.toBe('')
      if (panel.kind === 'question') {
        const unlabelled = panel.question.query.series?.filter(({ label }) => !label)
        expect(unlabelled ?? [], panel.id).toEqual([])
      }
    }
  })

  it('leaves no hole: each row reaches the last column', () => {
    const cells = ready.panels.reduce((sum: number, { w, h }: Panel) => sum + w * h, 0)
    const bottom = Math.max(...ready.panels.map(({ y, h }) => y + h))
    expect(cells).toBe(bottom * 12)
  })
})
