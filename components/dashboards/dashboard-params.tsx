import { type Filter, filter as filterSchema } from '#lib/query/schema'

/** What whoever looks chose, in place of what the dashboard begins with. */
export interface DashboardLook {
  from?: string
  to?: string
  timezone?: string
  filter?: Filter
  live?: boolean
}

export function readLook(params: URLSearchParams): DashboardLook {
  const [from, to, timezone] = ['from', 'to', 'tz'].map((name) => params.get(name))
  const filter = readFilter(params.get('filter'))
  return {
    ...(from ? { from, to: to ?? 'now' } : {}),
    ...(timezone ? { timezone } : {}),
    ...(filter ? { filter } : {}),
    ...(params.get('live') === 'on' ? { live: true } : {}),
  }
}

export function writeLook({ from, to, timezone, filter, live }: DashboardLook): URLSearchParams {
  const params = new URLSearchParams()
  if (from) params.set('from', from)
  if (from && to && to !== 'now') params.set('to', to)
  if (timezone) params.set('tz', timezone)
  if (filter) params.set('filter', JSON.stringify(filter))
  if (live) params.set('live', 'on')
  return params
}

/** What makes no sense in an address is ignored. */
function readFilter(text: string | null): Filter | null {
  if (!text) return null
  try {
    return filterSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
