import { figure, type ReadyMade, show } from './panels.ts'

const event = 'page.viewed'
const views = { event, measure: 'count', label: 'Views' } as const
const visitors = { event, measure: 'unique', of: 'subject', label: 'Visitors' } as const
const sessions = { event, measure: 'unique', of: 'session', label: 'Sessions' } as const
const middleLoad = { event, measure: 'p50', of: 'props.load_ms', label: 'Half are faster than' } as const
const slowLoad = { event, measure: 'p95', of: 'props.load_ms', label: 'One in 20 is slower than' } as const

const integer = { unit: 'integer' } as const
const waiting = { unit: 'duration', less_is_better: true } as const

export const web: ReadyMade = {
  id: 'web',
  name: 'Web',
  description:
    'Who visits, from where, what they read and how long they wait for it. Fills from page.viewed.',
  from: '-6d/d',
  panels: [
    figure('views', 'Page views', 0, { series: [views] }, integer),
    figure('visitors', 'Visitors', 1, { series: [visitors] }, integer),
    figure('sessions', 'Sessions', 2, { series: [sessions] }, integer),
    figure('load', 'Load time, 95th percentile', 3, { series: [slowLoad] }, waiting),
    show('traffic', 'Views and visitors', [0, 4, 12, 8], 'line', { series: [views, visitors] }, integer),
    show(
      'pages',
      'Top pages',
      [0, 12, 6, 9],
      'table',
      { series: [views], group_by: ['props.path'], limit: 50, compare: 'previous_period' },
      integer,
    ),
    show(
      'referrers',
      'Where visitors come from',
      [6, 12, 6, 9],
      'table',
      { series: [visitors], group_by: ['props.referrer'], limit: 50, compare: 'previous_period' },
      integer,
    ),
    show(
      'countries',
      'Countries',
      [0, 21, 4, 8],
      'table',
      { series: [visitors], group_by: ['props.country'], limit: 50 },
      integer,
    ),
    show(
      'devices',
      'Devices',
      [4, 21, 8, 8],
      'area',
      { series: [views], group_by: ['props.device'], limit: 5 },
      { ...integer, stacked: true },
    ),
    show('load-time', 'Load time', [0, 29, 7, 8], 'line', { series: [middleLoad, slowLoad] }, waiting),
    show(
      'slow-pages',
      'Slowest pages, 95th percentile',
      [7, 29, 5, 8],
      'table',
      { series: [slowLoad], group_by: ['props.path'], limit: 20 },
      waiting,
    ),
  ],
}
