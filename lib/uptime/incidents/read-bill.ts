import type { WorkspaceContext } from '#lib/platform/context'
import { query, runQuery } from '#lib/query/index'

import type { Bill } from '../incident-schema.ts'

const weekMs = 7 * 86_400_000
const weeks = 4
/** A shorter one would compare single orders. */
const shortestMs = 15 * 60_000

const asked = {
  orders: { event: 'order.paid', measure: 'count' },
  revenue: { event: 'order.paid', measure: 'sum', of: 'value' },
  people: {
    event: '*',
    measure: 'unique',
    of: 'subject',
    filter: { field: 'name', op: 'neq', value: 'check.result' },
  },
} as const

/** What was sold while it was down beside the same hours of the weeks before; null where nothing was ever sold. */
export async function readBill(
  ctx: WorkspaceContext,
  startedAt: Date,
  endedAt: Date | null,
): Promise<Bill | null> {
  const until = (endedAt ?? ctx.now).getTime()
  const [from, to] = [startedAt.getTime(), Math.max(until, startedAt.getTime() + shortestMs)]
  const [now, ...before] = await Promise.all(
    Array.from({ length: weeks + 1 }, (_, week) => measure(ctx, from - week * weekMs, to - week * weekMs)),
  )
  const known = before.filter(({ orders }) => orders > 0)
  if (!now || known.length === 0) return null
  const band = (of: 'orders' | 'revenue') => {
    const all = known.map((week) => week[of])
    const expected = all.reduce((sum, each) => sum + each, 0) / all.length
    return { expected, low: Math.min(...all), high: Math.max(...all), actual: now[of] }
  }
  return {
    orders: band('orders'),
    revenue: band('revenue'),
    people: now.people,
    weeks: known.length,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }
}

async function measure(ctx: WorkspaceContext, from: number, to: number) {
  const names = Object.keys(asked) as (keyof typeof asked)[]
  const given = query.parse({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    interval: 'none',
    series: names.map((name) => asked[name]),
  })
  const answer = await runQuery(ctx, given)
  const series = answer.kind === 'trends' ? answer.series : []
  const total = (name: keyof typeof asked) => series[names.indexOf(name)]?.total ?? 0
  return { orders: total('orders'), revenue: total('revenue'), people: total('people') }
}
