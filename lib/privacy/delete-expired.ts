import { findSettled, requireTenantName } from '#lib/ingest/index'
import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { log } from '#lib/platform/log'
import type { Db } from '#lib/platform/postgres'

const dayMs = 86_400_000
const tenantsAtOnce = 500

interface Keeping {
  id: string
  retentionDays: number
}

/**
 * Deletes what is older than the workspace it belongs to keeps events. The engine is told once for many workspaces,
 * because it rewrites whatever it has to touch; it goes on by itself and also after a restart. Answers of how many.
 */
export async function deleteExpired({ db, now }: { db: Db; now: Date }): Promise<number> {
  const settledMs = await findSettled()
  const workspaces = await db.workspace.findMany({ select: { id: true, retentionDays: true } })
  const oldest = await readOldest()
  const expired = workspaces.filter(
    ({ id, retentionDays }) => (oldest.get(id) ?? now.getTime()) < now.getTime() - retentionDays * dayMs,
  )
  for (let at = 0; at < expired.length; at += tenantsAtOnce) {
    const some = expired.slice(at, at + tenantsAtOnce)
    await withClickhouse((client) =>
      client.command({
        query: `ALTER TABLE ${eventDatabase}.events DELETE
          WHERE received_at < fromUnixTimestamp64Milli({settled:Int64}) AND (${writeBounds(some, now)})`,
        query_params: { settled: settledMs },
      }),
    )
  }
  if (expired.length > 0)
    log.info({ workspaces: expired.length }, 'events are deleted that were kept long enough')
  return expired.length
}

/** When the oldest event of each workspace happened. */
async function readOldest(): Promise<Map<string, number>> {
  const result = await withClickhouse((client) =>
    client.query({
      query: `SELECT tenant, toUnixTimestamp64Milli(min(time)) AS oldest FROM ${eventDatabase}.events GROUP BY tenant`,
      format: 'JSONEachRow',
    }),
  )
  const rows = await result.json<{ tenant: string; oldest: string }>()
  return new Map(rows.map(({ tenant, oldest }) => [tenant, Number(oldest)]))
}

function writeBounds(workspaces: readonly Keeping[], now: Date): string {
  const byDays = Map.groupBy(workspaces, ({ retentionDays }) => retentionDays)
  return [...byDays]
    .map(([days, some]) => {
      const tenants = some.map(({ id }) => `'${requireTenantName(id)}'`).join(', ')
      const from = now.getTime() - days * dayMs
      return `(tenant IN (${tenants}) AND time < fromUnixTimestamp64Milli(toInt64(${from})))`
    })
    .join(' OR ')
}
