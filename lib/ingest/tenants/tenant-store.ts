import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { log } from '#lib/platform/log'
import { declaredModules } from '#lib/platform/registry'

/** Ids are ours and hold nothing but letters, digits and underscores; anything else never becomes a database. */
const validTenant = /^[a-z0-9_]{1,64}$/

/** The id as it may stand in a statement. */
export function requireTenantName(tenantId: string): string {
  if (!validTenant.test(tenantId)) throw new Error('a tenant id of an unknown form')
  return tenantId
}

export const tenantDatabase = (tenantId: string) => `tenant_${requireTenantName(tenantId)}`

/** Gives a tenant a database of its own, with a view that shows its rows alone, for as long as it keeps them. */
export async function provisionTenantStore(tenantId: string, retentionDays: number): Promise<void> {
  const database = tenantDatabase(tenantId)
  const days = Math.trunc(retentionDays)
  await withClickhouse(async (client) => {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` })
    await client.command({
      query: `CREATE OR REPLACE VIEW ${database}.events AS
        SELECT name, time, id, subject, session, value, props, toUInt16(${days}) AS retention_days, received_at
        FROM ${eventDatabase}.events
        WHERE tenant = '${tenantId}' AND time >= now() - toIntervalDay(${days})`,
    })
  })
}

/** Drops the tenant's database and deletes its rows, and returns only when no row is left. */
export async function eraseTenantStore(tenantId: string): Promise<void> {
  const database = tenantDatabase(tenantId)
  await withClickhouse(async (client) => {
    await client.command({ query: `DROP DATABASE IF EXISTS ${database}` })
    const ofModules = declaredModules().flatMap(({ eventTables }) => Object.keys(eventTables))
    for (const table of ['events', 'event_ids', ...ofModules]) {
      await client.command({
        query: `ALTER TABLE ${eventDatabase}.${table} DELETE WHERE tenant = {tenant:String}`,
        query_params: { tenant: tenantId },
        clickhouse_settings: { mutations_sync: '2' },
      })
    }
  })
  const left = await countTenantRows(tenantId)
  if (left > 0) throw new Error(`${left} rows of the tenant are left`)
  log.info({ tenant: tenantId }, 'erased a tenant’s events')
}

export async function countTenantRows(tenantId: string): Promise<number> {
  const result = await withClickhouse((client) =>
    client.query({
      query: `SELECT count() AS rows FROM ${eventDatabase}.events WHERE tenant = {tenant:String}`,
      query_params: { tenant: tenantId },
      format: 'JSONEachRow',
    }),
  )
  const rows = await result.json<{ rows: string }>()
  return Number(rows[0]?.rows ?? 0)
}
