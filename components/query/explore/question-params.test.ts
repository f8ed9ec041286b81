import { describe, expect, it } from 'vitest'

import type { Question } from '#lib/dashboards/schema'

import { readQuestion, writeQuestion } from './question-params.tsx'
import { defaultQuestion, tidyQuery, withChart } from './question.ts'

const trends: Question = {
  chart: 'bar',
  unit: 'money',
  stacked: false,
  less_is_better: true,
  query: {
    from: '-30d',
    to: '-0d/d',
    timezone: 'Europe/Berlin',
    interval: 'day',
    compare: 'previous_period',
    limit: 7,
    formula: 'A / B * 100',
    group_by: ['props.model', 'props.a b.c'],
    filter: { and: [{ field: 'props.tags', op: 'in', value: ['a&b=c', '“d”', 3, true] }] },
    series: [
      { event: 'llm.call', measure: 'sum', of: 'props.cost_usd', label: 'Spend' },
      { event: '*', measure: 'unique', of: 'subject', filter: { field: 'session', op: 'exists' } },
    ],
  },
}
const funnel: Question = {
  chart: 'funnel',
  query: {
    from: '2026-11-01',
    to: '2026-11-20T08:00',
    timezone: 'UTC',
    funnel: {
      steps: [{ event: 'page.viewed' }, { event: 'order.paid' }],
      window: '7d',
      group_by: 'props.device',
    },
  },
}
const retention: Question = {
  chart: 'retention',
  query: {
    from: '-8w/w',
    to: 'now',
    timezone: 'UTC',
    retention: { start: { event: 'user.registered' }, return: { event: '*' }, period: 'week', periods: 8 },
  },
}

const read = (text: string) => readQuestion(new URLSearchParams(text))

describe('a question in the address', () => {
  it.each([trends, funnel, retention, defaultQuestion])('comes back as it was', (question) => {
    const found = readQuestion(new URLSearchParams(writeQuestion(question).toString()))
    expect(found).toEqual({ question, problem: null, isBlank: false })
  })

  it('is blank where nothing is asked', () => {
    expect(read('utm_source=mail')).toEqual({ question: defaultQuestion, problem: null, isBlank: true })
  })

  it.each([
    ['series={"event":', /series: this is not JSON/],
    ['series={"event":"a","measure":"most"}', /measure/],
    ['series={"event":"a"}&by=nonsense', /“nonsense” is no field/],
    ['chart=funnel', /“funnel” cannot show/],
    ['chart=pie', /chart: “pie” is none/],
    ['series={"event":"a"}&funnel={"steps":[{"event":"a"},{"event":"b"}]}', /Ask one thing/],
    ['series={"event":"a"}&limit=many', /limit/],
  ])('says what makes no sense: %s', (text, problem) => {
    expect(read(text).problem).toMatch(problem)
    expect(read(text).question).toEqual(defaultQuestion)
  })
})

describe('changing the chart', () => {
  it('keeps what is asked among charts of the same kind', () => {
    expect(withChart(trends, 'table')).toEqual({ ...trends, chart: 'table' })
  })

  it('asks the same events in order, whether they come back, and all together again', () => {
    const asFunnel = withChart(trends, 'funnel')
    expect(asFunnel.query).toEqual({
      from: '-30d',
      to: '-0d/d',
      timezone: 'Europe/Berlin',
      filter: trends.query.filter,
      funnel: { steps: [{ event: 'llm.call' }, { event: '*', filter: { field: 'session', op: 'exists' } }] },
    })
    const asRetention = withChart(asFunnel, 'retention')
    expect(asRetention.query.retention?.start).toEqual({ event: 'llm.call' })
    expect(withChart(asRetention, 'line').query.series).toHaveLength(2)
    expect(withChart(defaultQuestion, 'funnel').query.funnel?.steps).toHaveLength(2)
  })

  it('writes nothing that is empty', () => {
    const query = {
      from: '-1d',
      series: [],
      group_by: [],
      formula: ' ',
      filter: { and: [] },
      interval: undefined,
    }
    expect(tidyQuery(query)).toEqual({ from: '-1d', series: [] })
  })
})
