import { setTimeout as sleep } from 'node:timers/promises'

import { eventDatabase, withClickhouse } from './clickhouse.ts'
import { listAllEventsAfter, type NumberedEvent } from './event-stream.ts'
import { leadWhile } from './leadership.ts'
import { log } from './log.ts'
import { getPrisma } from './postgres.ts'

const reader = 'clickhouse'
const batchSize = 1_000
const idleMs = 500
const retryAfterMs = 2_000

/**
 * Copies numbered events to ClickHouse, where they lie beside what customers send. The cursor moves after ClickHouse
 * confirmed; a batch that is sent again replaces its own rows.
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
  const cursor = await getPrisma().eventCursor.findUnique({ where: { reader } })
  const events = await listAllEventsAfter(cursor?.seq ?? 0n, batchSize)
  const last = events.at(-1)
  if (!last) return 0
  const values = events.filter((event) => event.workspaceId).map(toRow)
  if (values.length > 0) {
    await withClickhouse((client) =>
      client.insert({ table: `${eventDatabase}.events`, values, format: 'JSONEachRow' }),
    )
  }
  const seq = BigInt(last.seq)
  await getPrisma().eventCursor.upsert({ where: { reader }, create: { reader, seq }, update: { seq } })
  return events.length
}

const toRow = (event: NumberedEvent) => ({
  tenant: event.workspaceId,
  name: event.name,
  time: event.occurredAt.replace('T', ' ').replace('Z', ''),
  id: event.id,
  subject: event.subject ?? '',
  props: { ...(event.data as Record<string, unknown>), actor: event.actor },
})
