import { setTimeout as sleep } from 'node:timers/promises'

import { sha256 } from '#lib/core/hash'
import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { openWorkspaceDb } from '#lib/platform/context'

import type { SubjectSummary } from '../schema.ts'

export interface Sought {
  workspaceId: string
  subject: string
}

const askAgainMs = 200
const patienceMs = 10 * 60_000
const endOfTimeMs = Date.UTC(2200, 0, 1)
const ownId = /^evt_[0-9a-z]{1,40}$/
/** Records of the workspace itself under one name; whoever has more of them is no one that events are sent about. */
export const mostOwnRecords = 5_000

/** The ids of what the workspace itself recorded under this name: its copies in the store belong to the audit record. */
async function listOwnIds({ workspaceId, subject }: Sought): Promise<string[]> {
  const rows = await openWorkspaceDb(workspaceId).event.findMany({
    where: { subject },
    select: { id: true },
    take: mostOwnRecords + 1,
  })
  if (rows.length > mostOwnRecords)
    throw new Error('the workspace’s own records under this name are too many')
  return rows.map(({ id }) => id)
}

export const countOwnRecords = ({ workspaceId, subject }: Sought): Promise<number> =>
  openWorkspaceDb(workspaceId).event.count({ where: { subject } })

function writeWhere(ownIds: readonly string[]): string {
  const own = ownIds.filter((id) => ownId.test(id)).map((id) => `'${id}'`)
  const others = own.length > 0 ? ` AND id NOT IN (${own.join(', ')})` : ''
  return `tenant = {tenant:String} AND received_at <= fromUnixTimestamp64Milli({until:Int64})${others}`
}

/** What there is of a subject, or what was received of it up to then. */
export async function describeSubject(
  sought: Sought,
  untilMs = endOfTimeMs,
): Promise<Omit<SubjectSummary, 'subject'>> {
  const ownIds = await listOwnIds(sought)
  const [row] = await ask<{ events: string; first: string; last: string }>(
    `SELECT count() AS events, toUnixTimestamp64Milli(min(time)) AS first,
      toUnixTimestamp64Milli(max(time)) AS last
    FROM ${eventDatabase}.events
    PREWHERE ${writeWhere(ownIds)} AND subject_hash = sipHash64({subject:String})
    WHERE subject = {subject:String}`,
    { tenant: sought.workspaceId, subject: sought.subject, until: untilMs },
  )
  const events = Number(row?.events ?? 0)
  const at = (ms: string | undefined) => (events > 0 ? new Date(Number(ms)).toISOString() : null)
  return { events, first_at: at(row?.first), last_at: at(row?.last), own_records: ownIds.length }
}

/**
 * Deletes them, and returns only when none is left. The engine keeps its orders for a while, so they name the subject by
 * its hash alone.
 */
export async function deleteSubject(sought: Sought, untilMs: number): Promise<void> {
  const digest = sha256(sought.subject)
  const [row] = await ask<{ hash: string }>(`SELECT toString(sipHash64({subject:String})) AS hash`, {
    subject: sought.subject,
  })
  const where = writeWhere(await listOwnIds(sought))
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.events DELETE
        WHERE ${where} AND subject_hash = {hash:UInt64} AND SHA256(subject) = unhex({digest:String})`,
      query_params: { tenant: sought.workspaceId, until: untilMs, hash: row?.hash, digest },
    }),
  )
  const deadline = Date.now() + patienceMs
  while (await isBeingDeleted(digest)) {
    if (Date.now() > deadline) throw new Error('The store is still deleting.')
    await sleep(askAgainMs)
  }
  const { events: left } = await describeSubject(sought, untilMs)
  if (left > 0) throw new Error(`${left} events of the subject are left`)
}

async function isBeingDeleted(digest: string): Promise<boolean> {
  const [row] = await ask<{ open: string }>(
    `SELECT count() AS open FROM system.mutations
    WHERE database = {database:String} AND table = 'events' AND NOT is_done AND position(command, {digest:String}) > 0`,
    { database: eventDatabase, digest },
  )
  return Number(row?.open ?? 0) > 0
}

async function ask<Row>(query: string, params: Record<string, unknown>): Promise<Row[]> {
  const result = await withClickhouse((client) =>
    client.query({ query, query_params: params, format: 'JSONEachRow' }),
  )
  return result.json<Row>()
}
