import type { Query } from '#lib/query/schema'

const steps = [{ event: 'product.viewed' }, { event: 'cart.filled' }, { event: 'order.placed' }]
const german = { field: 'props.country', op: 'eq', value: 'DE' } as const

/** What people ask of ten million events: most often of the last days, now and then of everything. */
export const questions: readonly (readonly [name: string, query: Query])[] = [
  ['page views of 24 hours', { from: '-24h', series: [{ event: 'page.viewed' }] }],
  ['all events of 7 days', { from: '-7d', series: [{ event: '*' }] }],
  ['all events of 90 days', { from: '-90d', series: [{ event: '*' }] }],
  ['people of 7 days', { from: '-7d', interval: 'day', series: [{ event: '*', measure: 'unique' }] }],
  [
    'people of 30 days, beside the 30 before',
    { from: '-30d', series: [{ event: 'page.viewed', measure: 'unique' }], compare: 'previous_period' },
  ],
  ['page views of 90 days', { from: '-90d', series: [{ event: 'page.viewed' }] }],
  ['revenue of 90 days', { from: '-90d', series: [{ event: 'order.paid', measure: 'sum' }] }],
  [
    'revenue of 30 days by country',
    { from: '-30d', series: [{ event: 'order.paid', measure: 'sum' }], group_by: 'props.country' },
  ],
  [
    'page views of 30 days by device',
    { from: '-30d', series: [{ event: 'page.viewed' }], group_by: 'props.device' },
  ],
  [
    'top pages of 30 days',
    { from: '-30d', interval: 'none', series: [{ event: 'page.viewed' }], group_by: 'props.path', limit: 20 },
  ],
  [
    'top people of 7 days',
    { from: '-7d', interval: 'none', series: [{ event: '*' }], group_by: 'subject', limit: 20 },
  ],
  ['events of 30 days by name', { from: '-30d', series: [{ event: '*' }], group_by: 'name', limit: 20 }],
  [
    'slowness of pages, 30 days',
    {
      from: '-30d',
      series: [
        { event: 'page.viewed', measure: 'p50', of: 'props.load_ms' },
        { event: 'page.viewed', measure: 'p95', of: 'props.load_ms' },
      ],
    },
  ],
  [
    'German mobile page views of 30 days',
    {
      from: '-30d',
      series: [
        {
          event: 'page.viewed',
          filter: { and: [german, { field: 'props.device', op: 'eq', value: 'mobile' }] },
        },
      ],
    },
  ],
  [
    'page views of 30 days whose path begins with',
    {
      from: '-30d',
      series: [{ event: 'page.viewed', filter: { field: 'props.path', op: 'starts_with', value: '/p/1' } }],
    },
  ],
  [
    'cost of models, 30 days',
    {
      from: '-30d',
      series: [{ event: 'llm.call', measure: 'sum', of: 'props.cost_usd' }],
      group_by: 'props.model',
      timezone: 'Europe/Berlin',
    },
  ],
  [
    'conversion, 30 days',
    {
      from: '-30d',
      series: [
        { event: 'order.paid', measure: 'unique', of: 'session' },
        { event: 'page.viewed', measure: 'unique', of: 'session' },
      ],
      formula: 'A / B * 100',
    },
  ],
  [
    'failed calls of 7 days by model',
    {
      from: '-7d',
      series: [{ event: 'llm.call', filter: { field: 'props.status', op: 'eq', value: 'error' } }],
      group_by: 'props.model',
    },
  ],
  ['funnel of 7 days', { from: '-7d', funnel: { steps } }],
  [
    'retention of 8 weeks',
    {
      from: '-8w/w',
      retention: {
        start: { event: 'user.registered' },
        return: { event: 'order.paid' },
        period: 'week',
        periods: 8,
      },
    },
  ],
]
