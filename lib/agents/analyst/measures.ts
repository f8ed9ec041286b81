import type { Topic } from './read-question.ts'

const calls = { event: 'llm.call', label: 'Calls' }
const paid = { event: 'order.paid', label: 'Orders' }

interface Measure {
  name: string
  series: readonly { event: string; label: string; [field: string]: unknown }[]
  formula?: string
  window: string
}

/** What each topic is measured by, in the language of queries. */
export const measures: Record<Topic, Measure> = {
  cost: {
    name: 'Spend',
    series: [{ ...calls, measure: 'sum', of: 'props.cost_usd', label: 'Spend' }],
    window: '1d',
  },
  usage: { name: 'Calls', series: [calls], window: '1h' },
  latency: {
    name: 'Latency',
    series: [{ ...calls, measure: 'p95', of: 'props.latency_ms', label: 'Latency (p95)' }],
    window: '15m',
  },
  errors: {
    name: 'Failed calls',
    series: [
      { ...calls, filter: { field: 'props.status', op: 'eq', value: 'error' }, label: 'Failed calls' },
      calls,
    ],
    formula: 'A',
    window: '1h',
  },
  revenue: {
    name: 'Revenue',
    series: [{ ...paid, measure: 'sum', of: 'value', label: 'Revenue' }],
    window: '1d',
  },
  orders: { name: 'Orders', series: [paid], window: '1d' },
  traffic: { name: 'Page views', series: [{ event: 'page.viewed', label: 'Page views' }], window: '1h' },
  uptime: {
    name: 'Failed checks',
    series: [
      {
        event: 'check.result',
        filter: { field: 'props.status', op: 'eq', value: 'down' },
        label: 'Failed checks',
      },
    ],
    window: '15m',
  },
}
