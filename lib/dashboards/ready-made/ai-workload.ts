import { figure, type ReadyMade, show } from './panels.ts'

const event = 'llm.call'
const calls = { event, measure: 'count', label: 'Calls' } as const
const spend = { event, measure: 'sum', of: 'value', label: 'Spend' } as const
const failed = {
  event,
  measure: 'count',
  label: 'Failed',
  filter: { field: 'props.status', op: 'eq', value: 'error' },
} as const
const input = { event, measure: 'sum', of: 'props.input_tokens', label: 'Input' } as const
const cached = { event, measure: 'sum', of: 'props.cached_tokens', label: 'Input from the cache' } as const
const output = { event, measure: 'sum', of: 'props.output_tokens', label: 'Output' } as const
const middle = { event, measure: 'p50', of: 'props.latency_ms', label: 'Half are faster than' } as const
const slow = { event, measure: 'p95', of: 'props.latency_ms', label: 'One in 20 is slower than' } as const
const orders = { event: 'order.paid', measure: 'count', label: 'Orders paid' } as const

const integer = { unit: 'integer' } as const
const cost = { unit: 'money', less_is_better: true } as const
const waiting = { unit: 'duration', less_is_better: true } as const
const share = { unit: 'percent', less_is_better: true } as const

const byModel = { group_by: ['props.model'], limit: 6 }
const byFeature = { group_by: ['props.feature'], limit: 6 }

export const aiWorkload: ReadyMade = {
  id: 'ai-workload',
  name: 'AI workload',
  description:
    'What models cost, how long they take and how often they fail. Fills from llm.call; an order’s share from order.paid.',
  from: '-13d/d',
  panels: [
    figure('spend', 'Spend', 0, { series: [spend] }, cost),
    figure('calls', 'Calls', 1, { series: [calls] }, integer),
    figure('latency', 'Latency, 95th percentile', 2, { series: [slow] }, waiting),
    figure('error-rate', 'Error rate', 3, { series: [failed, calls], formula: 'A / B' }, share),
    show(
      'spend-by-model',
      'Spend by model',
      [0, 4, 8, 8],
      'bar',
      { series: [spend], interval: 'day', ...byModel },
      { ...cost, stacked: true },
    ),
    show(
      'spend-by-feature',
      'Spend by feature',
      [8, 4, 4, 8],
      'table',
      { series: [spend], group_by: ['props.feature'], limit: 50, compare: 'previous_period' },
      cost,
    ),
    show(
      'cost-of-order',
      'Spend on models for each paid order',
      [0, 12, 6, 7],
      'line',
      { series: [spend, orders], formula: 'A / B', interval: 'day' },
      cost,
    ),
    show(
      'cost-of-call',
      'Cost of a call, by feature',
      [6, 12, 6, 7],
      'line',
      { series: [spend, calls], formula: 'A / B', interval: 'day', ...byFeature },
      cost,
    ),
    show('tokens', 'Tokens', [0, 19, 6, 7], 'line', { series: [input, cached, output] }, integer),
    show('latency-over-time', 'Latency', [6, 19, 6, 7], 'line', { series: [middle, slow] }, waiting),
    show(
      'latency-by-model',
      'Latency by model, 95th percentile',
      [0, 26, 4, 8],
      'table',
      { series: [slow], group_by: ['props.model'], limit: 50 },
      waiting,
    ),
    show(
      'errors-by-feature',
      'Error rate by feature',
      [4, 26, 4, 8],
      'table',
      { series: [failed, calls], formula: 'A / B', group_by: ['props.feature'], limit: 50 },
      share,
    ),
    show(
      'calls-by-feature',
      'Calls by feature',
      [8, 26, 4, 8],
      'area',
      { series: [calls], interval: 'day', ...byFeature },
      { ...integer, stacked: true },
    ),
  ],
}
