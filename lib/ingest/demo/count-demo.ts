import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

import { demoIdPrefix } from './demo-day.ts'
import { demoDays } from './demo-shop.ts'
import { generateDay } from './generate-day.ts'

/** How many events the demo has, when it is generated at this time. */
export function countGenerated(now: Date): number {
  let count = 0
  for (let daysAgo = 0; daysAgo < demoDays; daysAgo++) count += generateDay(now, daysAgo, '').length
  return count
}

/** How many of them queries find. */
export async function countDemoEvents(workspaceId: string): Promise<number> {
  const result = await withClickhouse((client) =>
    client.query({
      query: `SELECT count() AS events FROM ${eventDatabase}.events
        WHERE tenant = {tenant:String} AND startsWith(id, {prefix:String})`,
      query_params: { tenant: workspaceId, prefix: demoIdPrefix },
      format: 'JSONEachRow',
    }),
  )
  const [row] = await result.json<{ events: string }>()
  return Number(row?.events ?? 0)
}
