import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

import { daysTold } from './story.ts'
import { tellDay } from './tell-day.ts'
import { demoIdPrefix } from './teller.ts'

/** How many events the whole story has, when it is told at this time. */
export function countStory(now: Date): number {
  let count = 0
  for (let daysAgo = 0; daysAgo < daysTold; daysAgo++) count += tellDay(now, daysAgo, '').length
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
