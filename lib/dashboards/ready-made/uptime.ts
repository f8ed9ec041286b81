import { figure, type ReadyMade, show } from './panels.ts'

const event = 'check.result'
const checks = { event, measure: 'count', label: 'Checks' } as const
const up = {
  event,
  measure: 'count',
  label: 'Up',
  filter: { field: 'props.status', op: 'eq', value: 'up' },
} as const
const down = {
  event,
  measure: 'count',
  label: 'Failed',
  filter: { field: 'props.status', op: 'eq', value: 'down' },
} as const
const middle = { event, measure: 'p50', of: 'props.latency_ms', label: 'Half are faster than' } as const
const slow = { event, measure: 'p95', of: 'props.latency_ms', label: 'One in 20 is slower than' } as const

const integer = { unit: 'integer' } as const
const waiting = { unit: 'duration', less_is_better: true } as const
const available = { series: [up, checks], formula: 'A / B' }

export const uptime: ReadyMade = {
  id: 'uptime',
  name: 'Uptime',
  description: 'What is reachable, and how fast it answers. Fills from check.result.',
  from: '-13d/d',
  panels: [
    figure('availability', 'Available', 0, available, { unit: 'percent' }),
    figure('failures', 'Failed checks', 1, { series: [down] }, { ...integer, less_is_better: true }),
    figure('latency', 'Answer time, 95th percentile', 2, { series: [slow] }, waiting),
    figure('checks', 'Checks made', 3, { series: [checks] }, integer),
    show(
      'availability-by-check',
      'Available, by check',
      [0, 4, 8, 8],
      'line',
      { ...available, group_by: ['subject'], limit: 10 },
      { unit: 'percent' },
    ),
    show(
      'least-available',
      'Failed checks, by check',
      [8, 4, 4, 8],
      'table',
      { series: [down], group_by: ['subject'], limit: 50, compare: 'previous_period' },
      { ...integer, less_is_better: true },
    ),
    show('latency-over-time', 'Answer time', [0, 12, 6, 7], 'line', { series: [middle, slow] }, waiting),
    show(
      'latency-by-check',
      'Answer time by check, 95th percentile',
      [6, 12, 6, 7],
      'line',
      { series: [slow], group_by: ['subject'], limit: 10 },
      waiting,
    ),
  ],
}
