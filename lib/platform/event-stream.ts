import type pg from 'pg'

import { describeEvent } from './describe-event.ts'
import type { EventRecord } from './event-record.ts'
import { operationPerformed } from './events.ts'
import type { LiveMessage } from './live.ts'
import { getPrisma } from './postgres.ts'
import { Prisma } from './prisma-client/client.ts'

export interface NumberedEvent extends EventRecord {
  seq: number
}

interface EventRow {
  id: string
  workspace_id: string | null
  name: string
  subject: string | null
  actor: EventRecord['actor']
  data: unknown
  request_id: string | null
  occurred_at: Date
  /** The database's driver gives such numbers as text, the typed client as bigint. */
  seq: bigint | string
}

/** The room in which all of a workspace's events appear. */
export const eventsRoom = 'events'

const columnNames =
  'e.id, e.workspace_id, e.name, e.subject, e.actor, e.data, e.request_id, e.occurred_at, e.seq'
const columns = Prisma.raw(columnNames)

/**
 * Numbers what has been committed since the last time, on the connection that holds the right to do so: were it lost in
 * the middle, nobody else could start before this statement has ended.
 */
export async function numberEvents(client: pg.Client, limit: number): Promise<NumberedEvent[]> {
  const { rows } = await client.query<EventRow>(
    `WITH waiting AS MATERIALIZED (
       SELECT id FROM event WHERE seq IS NULL ORDER BY occurred_at, id LIMIT $1
     ), numbered AS MATERIALIZED (
       SELECT id, nextval('event_seq') AS seq FROM waiting
     )
     UPDATE event e SET seq = numbered.seq FROM numbered WHERE e.id = numbered.id AND e.seq IS NULL
     RETURNING ${columnNames}`,
    [limit],
  )
  return rows.map(toNumberedEvent).sort((a, b) => a.seq - b.seq)
}

/** What a workspace's viewers missed since a number they have seen. */
export async function listEventsAfter(
  workspaceId: string,
  seq: number,
  limit: number,
): Promise<NumberedEvent[]> {
  const rows = await getPrisma().$queryRaw<EventRow[]>`
    SELECT ${columns} FROM event e WHERE e.workspace_id = ${workspaceId} AND e.seq > ${seq}
    ORDER BY e.seq LIMIT ${limit}`
  return rows.map(toNumberedEvent)
}

export async function listAllEventsAfter(seq: bigint, limit: number): Promise<NumberedEvent[]> {
  const rows = await getPrisma().$queryRaw<EventRow[]>`
    SELECT ${columns} FROM event e WHERE e.seq > ${seq} ORDER BY e.seq LIMIT ${limit}`
  return rows.map(toNumberedEvent)
}

/** The newest number of a workspace, or of all that lie before a given one. */
export async function getLastSeq(workspaceId: string, before = Number.MAX_SAFE_INTEGER): Promise<number> {
  const rows = await getPrisma().$queryRaw<{ seq: bigint | null }[]>`
    SELECT max(seq) AS seq FROM event WHERE workspace_id = ${workspaceId} AND seq < ${before}`
  return Number(rows[0]?.seq ?? 0)
}

/**
 * As lists and viewers get them: with words. Of the audit records, each is also part of the event that says what came of
 * it, so that one action need not be shown twice.
 */
export function toEntries(events: readonly NumberedEvent[], audits = events) {
  const auditOf = new Map(audits.map(readAudit).flatMap((audit) => (audit ? [[audit.outcome, audit]] : [])))
  return events.map((event) => {
    const { title, sentence, severity, icon, href, actorName } = describeEvent(event)
    const { operation, input } = auditOf.get(event.id) ?? {}
    return {
      id: event.id,
      seq: event.seq,
      name: event.name,
      title,
      sentence,
      severity,
      icon,
      href,
      subject: event.subject,
      actor: { ...event.actor },
      actor_name: actorName,
      data: event.data,
      audit: operation && input ? { operation, input } : null,
      request_id: event.requestId,
      occurred_at: event.occurredAt,
    }
  })
}

function readAudit({ name, data }: NumberedEvent) {
  const audit = name === operationPerformed.name ? operationPerformed.data.safeParse(data).data : null
  return audit?.outcome ? audit : null
}

export function toLiveMessages(events: readonly NumberedEvent[]) {
  const entries = toEntries(events)
  return events.map(({ workspaceId, seq, occurredAt }, place) => {
    const message: LiveMessage = {
      type: 'event',
      data: entries[place],
      metadata: { seq, timestamp: occurredAt },
    }
    return { workspaceId, seq, message }
  })
}

function toNumberedEvent(row: EventRow): NumberedEvent {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    subject: row.subject,
    actor: row.actor,
    data: row.data,
    requestId: row.request_id,
    occurredAt: row.occurred_at.toISOString(),
    seq: Number(row.seq),
  }
}
