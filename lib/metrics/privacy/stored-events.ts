import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

const untilDone = { mutations_sync: '2' } as const

/** Erases the rows of one subject, and returns once none is left; answers how many there were. */
export async function deleteSubjectRows(tenant: string, subject: string): Promise<number> {
  const before = await countRows(tenant, subject)
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.events DELETE WHERE tenant = {tenant:String} AND subject = {subject:String}`,
      query_params: { tenant, subject },
      clickhouse_settings: untilDone,
    }),
  )
  return before
}

async function countRows(tenant: string, subject: string): Promise<number> {
  const answer = await withClickhouse((client) =>
    client.query({
      query: `SELECT count() AS rows FROM ${eventDatabase}.events
        WHERE tenant = {tenant:String} AND subject = {subject:String}`,
      query_params: { tenant, subject },
      format: 'JSONEachRow',
    }),
  )
  const [row] = await answer.json<{ rows: string }>()
  return Number(row?.rows ?? 0)
}

/** How long the rows of each tenant say that they are kept, and the oldest that say so. */
export async function listKeptDays(): Promise<{ tenant: string; days: number; isOverdue: boolean }[]> {
  const answer = await withClickhouse((client) =>
    client.query({
      query: `SELECT tenant, retention_days AS days, min(time) < now() - toIntervalDay(retention_days) AS is_overdue
        FROM ${eventDatabase}.events GROUP BY tenant, retention_days`,
      format: 'JSONEachRow',
    }),
  )
  const rows = await answer.json<{ tenant: string; days: number; is_overdue: number }>()
  return rows.map(({ tenant, days, is_overdue }) => ({ tenant, days, isOverdue: is_overdue === 1 }))
}

/** Makes all rows of a tenant say how long they are kept now. */
export async function writeKeptDays(tenant: string, days: number): Promise<void> {
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.events UPDATE retention_days = {days:UInt16}
        WHERE tenant = {tenant:String} AND retention_days != {days:UInt16}`,
      query_params: { tenant, days },
      clickhouse_settings: untilDone,
    }),
  )
}

/** Ids are needed for as long as their events are; when these are kept for longer, so are they. */
export async function keepIdsLonger(tenant: string, days: number): Promise<void> {
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.event_ids UPDATE expires = expires + {days:UInt16}
        WHERE tenant = {tenant:String}`,
      query_params: { tenant, days },
      clickhouse_settings: untilDone,
    }),
  )
}

/** The engine forgets expired rows when it next tidies up; this does not wait for it. */
export async function deleteExpiredRows(): Promise<void> {
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.events DELETE WHERE toDateTime(time) + toIntervalDay(retention_days) < now()`,
      clickhouse_settings: untilDone,
    }),
  )
}
