import type { Question } from '#lib/dashboards/schema'
import type { Query } from '#lib/query/schema'

export interface ReadyQuestion {
  title: string
  why: string
  question: Question
}

const mostReady = 6

const lastWeek = { from: '-6d/d', to: 'now' }
const ask = (query: Partial<Query>): Query => ({ ...lastWeek, ...query })

interface Offer extends ReadyQuestion {
  needs: readonly string[]
}

const offers: readonly Offer[] = [
  {
    title: 'What do models cost per day?',
    why: 'Spend on llm.call, by model',
    needs: ['llm.call'],
    question: {
      chart: 'bar',
      less_is_better: true,
      query: ask({
        from: '-13d/d',
        interval: 'day',
        series: [{ event: 'llm.call', measure: 'sum', of: 'props.cost_usd' }],
        group_by: ['props.model'],
        limit: 6,
      }),
    },
  },
  {
    title: 'Which model is slow?',
    why: '95th percentile of latency, by model',
    needs: ['llm.call'],
    question: {
      chart: 'line',
      less_is_better: true,
      query: ask({
        series: [{ event: 'llm.call', measure: 'p95', of: 'props.latency_ms' }],
        group_by: ['props.model'],
        limit: 6,
      }),
    },
  },
  {
    title: 'How many visitors become buyers?',
    why: 'From page.viewed to order.paid, in order',
    needs: ['page.viewed', 'order.paid'],
    question: {
      chart: 'funnel',
      query: ask({
        funnel: { steps: [{ event: 'page.viewed' }, { event: 'product.viewed' }, { event: 'order.paid' }] },
      }),
    },
  },
  {
    title: 'How do sales compare to last week?',
    why: 'Sum of order.paid, compared',
    needs: ['order.paid'],
    question: {
      chart: 'line',
      query: ask({
        interval: 'day',
        compare: 'previous_period',
        series: [{ event: 'order.paid', measure: 'sum', of: 'value' }],
      }),
    },
  },
  {
    title: 'Who comes back to buy?',
    why: 'Buyers of one week who buy again in the next',
    needs: ['order.paid'],
    question: {
      chart: 'retention',
      query: {
        from: '-8w/w',
        to: 'now',
        retention: { start: { event: 'order.paid' }, return: { event: 'order.paid' }, period: 'week' },
      },
    },
  },
  {
    title: 'Which pages are viewed?',
    why: 'page.viewed by path',
    needs: ['page.viewed'],
    question: {
      chart: 'table',
      query: ask({
        compare: 'previous_period',
        series: [{ event: 'page.viewed', measure: 'count' }],
        group_by: ['props.path'],
        limit: 50,
      }),
    },
  },
]

/** Questions that can be answered here at once: about events that really occur. */
export function listReadyQuestions(names: readonly string[], timezone: string): ReadyQuestion[] {
  const fitting = offers.filter(({ needs }) => needs.every((name) => names.includes(name)))
  const plain = names.slice(0, 3).map((name): Offer => ({
    title: `How often does ${name} happen?`,
    why: 'Counted, against the period before',
    needs: [name],
    question: {
      chart: 'line',
      query: ask({ compare: 'previous_period', series: [{ event: name, measure: 'count' }] }),
    },
  }))
  return [...fitting, ...plain].slice(0, mostReady).map(({ title, why, question }) => ({
    title,
    why,
    question: {
      ...question,
      query: { ...question.query, timezone, ...funnelOf(question.query, names) },
    },
  }))
}

/** A step that never happens would end every way there. */
function funnelOf({ funnel }: Query, names: readonly string[]): Partial<Query> {
  return funnel
    ? { funnel: { ...funnel, steps: funnel.steps.filter(({ event }) => names.includes(event)) } }
    : {}
}
