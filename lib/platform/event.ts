import type { z } from 'zod'

import { newId } from '#lib/core/id'

import type { Context } from './context.ts'
import type { EventRecord } from './event-record.ts'
import type { Db } from './postgres.ts'
import type { Wording } from './wording.ts'

export interface EventType<Data extends z.ZodType = z.ZodType> {
  /** In the past tense: `key.created`. */
  name: string
  /** Its kind in a few words, for choosing one: “API key created”. */
  summary: string
  data: Data
}

export interface DeclaredEvent extends EventType {
  wording: Wording<never>
}

interface EventSpec<Data extends z.ZodType> extends EventType<Data> {
  wording: Wording<z.output<Data>>
}

// What Next bundles and what Node loads beside it are two instances of each module in one process.
const shared = globalThis as typeof globalThis & { bellwetherEvents?: Map<string, DeclaredEvent> }
const declared = (shared.bellwetherEvents ??= new Map())

export function event<Data extends z.ZodType>(spec: EventSpec<Data>): EventType<Data> {
  declared.set(spec.name, spec)
  return spec
}

/** One that this process knows, by the name that its records carry. */
export const findEventType = (name: string): DeclaredEvent | null => declared.get(name) ?? null

/** All that the modules of this process declare, by name. */
export const listEventTypes = (): DeclaredEvent[] =>
  [...declared.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))

interface Happening<Data> {
  subject: string | null
  data: Data
}

/** Says that something happened, as part of the write in progress: both are committed, or neither is. */
export function emit<Data extends z.ZodType>(
  ctx: Context,
  type: EventType<Data>,
  { subject, data }: Happening<z.input<Data>>,
): void {
  if (!ctx.write) throw new Error(`${type.name} was emitted outside a write operation.`)
  ctx.write.events.push({
    // What one write says happened keeps its order, though all of it happened at the same time.
    id: newId('evt', ctx.now.getTime(), ctx.write.events.length),
    workspaceId: ctx.workspace?.id ?? null,
    name: type.name,
    subject,
    actor: ctx.actor,
    data: type.data.parse(data),
    requestId: ctx.requestId,
    occurredAt: ctx.now.toISOString(),
  })
}

/**
 * Writes the events and, in the same statement, one job for each subscriber of each. The job's key is made of
 * subscriber and event, so it exists once. All jobs are added by one call, which costs little more than a single job.
 */
export async function appendEvents(db: Db, events: readonly EventRecord[]): Promise<void> {
  if (events.length === 0) return
  await db.$executeRaw`
    WITH given AS (
      SELECT value AS record,
             value->>'id' AS id, value->>'workspaceId' AS workspace_id, value->>'name' AS name,
             value->>'subject' AS subject
      FROM jsonb_array_elements(${JSON.stringify(events)}::text::jsonb)
    ), stored AS (
      INSERT INTO event (id, workspace_id, name, subject, actor, data, request_id, occurred_at)
      SELECT id, workspace_id, name, subject, record->'actor', record->'data', record->>'requestId',
             (record->>'occurredAt')::timestamptz
      FROM given
    ), owed AS (
      SELECT array_agg(ROW(
        s.subscriber, g.record::json, NULL, now(), s.max_attempts, s.subscriber || ':' || g.id, 0, NULL
      )::graphile_worker.job_spec) AS jobs
      FROM given g JOIN subscription s ON s.event = g.name
      HAVING count(*) > 0
    ), added AS (
      SELECT job.id FROM owed, graphile_worker.add_jobs(owed.jobs) job
    )
    SELECT pg_notify('event_appended', ''), (SELECT count(*) FROM added)`
}
