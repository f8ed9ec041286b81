import { figure, type ReadyMade, show } from './panels.ts'

const registered = { event: 'user.registered', measure: 'count', label: 'Registrations' } as const
const loggedIn = { event: 'user.logged_in', measure: 'count', label: 'Logins' } as const
const active = { event: 'page.viewed', measure: 'unique', of: 'subject', label: 'Active people' } as const
const searched = { event: 'search.performed', measure: 'count', label: 'Searches' } as const
const looked = { event: 'product.viewed', measure: 'count', label: 'Products viewed' } as const
const filled = { event: 'cart.filled', measure: 'count', label: 'Carts filled' } as const
const placed = { event: 'order.placed', measure: 'count', label: 'Orders placed' } as const
const paid = { event: 'order.paid', measure: 'count', label: 'Orders paid' } as const
const failed = { event: 'payment.failed', measure: 'count', label: 'Payments failed' } as const
const revenue = { event: 'order.paid', measure: 'sum', of: 'value', label: 'Revenue' } as const
const average = { event: 'order.paid', measure: 'avg', of: 'value', label: 'Average order' } as const

const integer = { unit: 'integer' } as const
const money = { unit: 'money' } as const

export const product: ReadyMade = {
  id: 'product',
  name: 'Product',
  description:
    'From the first visit to the paid order. Fills from user.registered, user.logged_in, page.viewed, ' +
    'search.performed, product.viewed, cart.filled, order.placed, order.paid and payment.failed.',
  from: '-13d/d',
  panels: [
    figure('revenue', 'Revenue', 0, { series: [revenue] }, money),
    figure('orders', 'Orders paid', 1, { series: [paid] }, integer),
    figure('average-order', 'Average order', 2, { series: [average] }, money),
    figure('failed', 'Payments failed', 3, { series: [failed] }, { ...integer, less_is_better: true }),
    show(
      'revenue-over-time',
      'Revenue, against the period before',
      [0, 4, 8, 8],
      'line',
      { series: [revenue], compare: 'previous_period' },
      money,
    ),
    show('orders-over-time', 'Orders', [8, 4, 4, 8], 'line', { series: [placed, paid, failed] }, integer),
    show(
      'active-by-day',
      'Active people, by day',
      [0, 12, 4, 7],
      'line',
      { series: [active], interval: 'day' },
      integer,
    ),
    show(
      'active-by-week',
      'Active people, by week',
      [4, 12, 4, 7],
      'bar',
      { series: [active], interval: 'week' },
      integer,
    ),
    show(
      'accounts',
      'Registrations and logins',
      [8, 12, 4, 7],
      'line',
      { series: [registered, loggedIn] },
      integer,
    ),
    show('visit-to-order', 'From visit to paid order', [0, 19, 6, 12], 'funnel', {
      funnel: {
        steps: [
          { event: 'page.viewed', label: 'Visited' },
          { event: 'product.viewed', label: 'Looked at a product' },
          { event: 'cart.filled', label: 'Filled a cart' },
          { event: 'order.placed', label: 'Ordered' },
          { event: 'order.paid', label: 'Paid' },
        ],
        window: '7d',
      },
    }),
    show('registration-to-order', 'From registration to paid order', [6, 19, 6, 12], 'funnel', {
      funnel: {
        steps: [
          { event: 'user.registered', label: 'Registered' },
          { event: 'order.placed', label: 'Ordered' },
          { event: 'order.paid', label: 'Paid' },
        ],
        window: '14d',
      },
    }),
    show('return', 'People who come back', [0, 31, 7, 9], 'retention', {
      from: '-4w/w',
      retention: {
        start: { event: 'page.viewed', label: 'Visited' },
        return: { event: 'page.viewed', label: 'Visited again' },
        period: 'week',
        periods: 4,
      },
    }),
    show(
      'products',
      'Products looked at',
      [7, 31, 5, 9],
      'table',
      { series: [looked], group_by: ['props.name'], limit: 50, compare: 'previous_period' },
      integer,
    ),
    show(
      'interest',
      'Searches, products viewed, carts filled',
      [0, 40, 7, 8],
      'line',
      { series: [searched, looked, filled] },
      integer,
    ),
    show(
      'searches',
      'What people search for',
      [7, 40, 5, 8],
      'table',
      { series: [searched], group_by: ['props.query'], limit: 50 },
      integer,
    ),
  ],
}
