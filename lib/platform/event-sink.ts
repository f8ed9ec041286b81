import { setTimeout as sleep } from 'node:timers/promises'

import { jsonColumnSettings } from './clickhouse-schema.ts'
import { eventDatabase, withClickhouse } from './clickhouse.ts'
import { listAllEventsAfter, type NumberedEvent } from './event-stream.ts'
import { leadWhile } from './leadership.ts'
import { log } from './log.ts'
import { getPool, getPrisma } from './postgres.ts'

/** How far ClickHouse confirmed, and how far the batch reaches that is being sent to it. */
const readers = { confirmed: 'clickhouse', sending: 'clickhouse-sending' } as const
const batchSize = 1_000
const idleMs = 500
const retryAfterMs = 2_000
const lookTimes = 12
const lookAgainMs = 250

/**
 * Copies numbered events to ClickHouse, where they lie beside what customers send, each once: where a batch ends is
 * written down before it is sent, so that after any crash the same batch is sent under the same token.
 */
export const runEventSink = (signal: AbortSignal) =>
  leadWhile('event-sink', signal, (_client, term) => copy(term))

async function copy(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let copied = 0
    let waitMs = idleMs
    try {
      copied = await copyBatch()
    } catch (error) {
      waitMs = retryAfterMs
      log.warn({ error: error instanceof Error ? error.message : error }, 'events wait for ClickHouse')
    }
    if (copied < batchSize) await sleep(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

async function copyBatch(): Promise<number> {
  const confirmed = await readCursor(readers.confirmed)
  const sending = await readCursor(readers.sending)
  const isBegun = sending > confirmed
  const ahead = await listAllEventsAfter(confirmed, batchSize)
  const events = isBegun ? ahead.filter(({ seq }) => BigInt(seq) <= sending) : ahead
  const end = isBegun ? sending : BigInt(events.at(-1)?.seq ?? 0)
  if (!isBegun) {
    if (events.length === 0) return 0
    await moveCursor(readers.sending, sending, end)
  }
  const rows = await toRows(events)
  const token = `events:${confirmed}-${end}`
  await send(rows, token)
  if (isBegun) await send(await findMissing(rows), `${token}:missing`)
  await moveCursor(readers.confirmed, confirmed, end)
  return events.length
}

async function toRows(events: readonly NumberedEvent[]): Promise<Row[]> {
  const ids = [...new Set(events.flatMap(({ workspaceId }) => workspaceId ?? []))]
  const workspaces = await getPrisma().workspace.findMany({
    where: { id: { in: ids } },
    select: { id: true, retentionDays: true },
  })
  const days = new Map(workspaces.map(({ id, retentionDays }) => [id, retentionDays]))
  return events.filter(({ workspaceId }) => workspaceId).map((event) => toRow(event, days))
}

async function send(values: readonly Row[], token: string): Promise<void> {
  if (values.length === 0) return
  await withClickhouse((client) =>
    client.insert({
      table: `${eventDatabase}.events`,
      values,
      format: 'JSONEachRow',
      clickhouse_settings: {
        ...jsonColumnSettings,
        insert_deduplicate: 1,
        max_partitions_per_insert_block: '0',
        insert_deduplication_token: token,
      },
    }),
  )
}

/** An engine that was killed may have noted a token and lost its rows, and would drop them whenever they come again. */
async function findMissing(rows: readonly Row[]): Promise<Row[]> {
  const ids = rows.map(({ id }) => id)
  const found = new Set<string>()
  for (let attempt = 0; attempt < lookTimes && found.size < ids.length; attempt++) {
    if (attempt > 0) await sleep(lookAgainMs)
    const answer = await withClickhouse((client) =>
      client.query({
        query: `SELECT id FROM ${eventDatabase}.events WHERE tenant IN {tenants:Array(String)} AND id IN {ids:Array(String)}`,
        query_params: { tenants: [...new Set(rows.map(({ tenant }) => tenant))], ids },
        format: 'JSONEachRow',
      }),
    )
    for (const { id } of await answer.json<{ id: string }>()) found.add(id)
  }
  return rows.filter(({ id }) => !found.has(id))
}

async function readCursor(reader: string): Promise<bigint> {
  const cursor = await getPrisma().eventCursor.findUnique({ where: { reader } })
  return cursor?.seq ?? 0n
}

/** Moves it only from where it was seen: one who does not know yet that another leads may not move it as well. */
async function moveCursor(reader: string, from: bigint, to: bigint): Promise<void> {
  const { rowCount } = await getPool().query(
    `INSERT INTO event_cursor AS c (reader, seq) VALUES ($1, $3)
     ON CONFLICT (reader) DO UPDATE SET seq = excluded.seq WHERE c.seq = $2`,
    [reader, from, to],
  )
  if (rowCount === 0)
    throw new Error('Another copies events at the same time; it goes on from where that is.')
}

type Row = ReturnType<typeof toRow>

const toRow = (event: NumberedEvent, days: ReadonlyMap<string, number>) => ({
  tenant: event.workspaceId ?? '',
  name: event.name,
  time: event.occurredAt.replace('T', ' ').replace('Z', ''),
  id: event.id,
  subject: event.subject ?? '',
  props: { ...(event.data as Record<string, unknown>), actor: event.actor },
  ...(days.has(event.workspaceId ?? '') ? { retention_days: days.get(event.workspaceId ?? '') } : {}),
})
