import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

const dayMs = 86_400_000

interface Kept {
  events: number
  oldest: string | null
  older: number
}

/** How many events of a workspace are shown, since when, and how many of them are older than the days asked about. */
export async function describeKept(
  tenant: string,
  nowMs: number,
  { days, asked = days }: { days: number; asked?: number | undefined },
): Promise<Kept> {
  const result = await withClickhouse((client) =>
    client.query({
      query: `SELECT count() AS events, toUnixTimestamp64Milli(min(time)) AS oldest,
          countIf(time < fromUnixTimestamp64Milli({from:Int64})) AS older
        FROM ${eventDatabase}.events
        WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Milli({floor:Int64})`,
      query_params: { tenant, floor: nowMs - days * dayMs, from: nowMs - asked * dayMs },
      format: 'JSONEachRow',
    }),
  )
  const [row] = await result.json<{ events: string; oldest: string; older: string }>()
  const events = Number(row?.events ?? 0)
  return {
    events,
    oldest: events > 0 ? new Date(Number(row?.oldest)).toISOString() : null,
    older: Number(row?.older ?? 0),
  }
}
