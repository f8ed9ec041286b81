import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { type LiveMessage, publishLive } from '#lib/platform/live'
import { ownWorkspace, rawSql } from '#lib/platform/raw-sql'

import type { NewRunEvent, RunEvent, RunEventData } from './run-events.ts'

export const runRoom = 'run'
export const threadRoom = 'thread'

/** The run has ended, or another process has taken it: whoever writes to it has to let go. */
export class RunLost extends Error {}

export interface RunKey {
  id: string
  threadId: string
}

type Writer = Pick<WorkspaceContext, 'db' | 'workspace'>

/**
 * Adds to the log of a run in one statement, with what is derived from it: the agents at work and the numbers found.
 * A holder writes only while the run is its own; without one the caller has locked the run.
 */
export async function appendRunEvents(
  ctx: Writer,
  { id }: RunKey,
  holder: string | null,
  events: readonly NewRunEvent[],
  at = new Date(),
): Promise<RunEvent[]> {
  const count = events.length
  const rows = await rawSql(ctx)<{ seq: number | null; data: unknown }>`
    WITH taken AS (
      UPDATE run SET last_seq = last_seq + ${count}
      WHERE id = ${id} AND workspace_id = ${ownWorkspace}
        AND (${holder}::text IS NULL OR (holder = ${holder} AND status = 'running'))
      RETURNING id, workspace_id, last_seq
    ), stored AS (
      INSERT INTO run_event (run_id, seq, workspace_id, type, data, at)
      SELECT taken.id, taken.last_seq - ${count} + given.place, taken.workspace_id,
             given.event->>'type', given.event->'data', ${at}
      FROM taken, jsonb_array_elements(${write(events)}::jsonb) WITH ORDINALITY given(event, place)
      RETURNING seq, data
    ), at_work AS (
      INSERT INTO agent_run (run_id, agent_id, workspace_id, parent_id, agent, status, progress, message,
                             input_tokens, output_tokens, cost_usd, started_at, ended_at)
      SELECT taken.id, u->>'agent_id', taken.workspace_id, u->>'parent_id', u->>'agent', u->>'status',
             (u->>'progress')::int, u->>'message', coalesce((u->'usage'->>'input_tokens')::bigint, 0),
             coalesce((u->'usage'->>'output_tokens')::bigint, 0), coalesce((u->'usage'->>'cost_usd')::float, 0),
             ${at}, CASE WHEN u->>'status' IN ('completed', 'failed') THEN ${at}::timestamptz END
      FROM taken, jsonb_array_elements(${write(lastUpdates(events))}::jsonb) u
      ON CONFLICT (run_id, agent_id) DO UPDATE SET status = excluded.status, progress = excluded.progress,
        message = excluded.message, input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
        cost_usd = excluded.cost_usd, ended_at = excluded.ended_at
    ), found AS (
      INSERT INTO reference (run_id, ref, workspace_id, evidence)
      SELECT taken.id, e->>'ref', taken.workspace_id, e
      FROM taken, jsonb_array_elements(${write(foundIn(events))}::jsonb) e
      ON CONFLICT DO NOTHING
    )
    SELECT stored.seq, stored.data FROM taken LEFT JOIN stored ON true ORDER BY stored.seq`
  if (rows.length === 0) throw new RunLost(`The run ${id} is no longer ours.`)
  // As they were kept: whoever looks now sees what others will read later, to the byte.
  return events.map(
    ({ type }, place) => ({ type, ...rows[place], time: at.toISOString() }) as unknown as RunEvent,
  )
}

/** The database keeps neither NUL nor halves of characters, wherever they come from. */
const write = (value: unknown) =>
  JSON.stringify(value).replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][\da-f]{2})/g, '$1\uFFFD')

function lastUpdates(events: readonly NewRunEvent[]) {
  const updates = events.flatMap(({ type, data }) => (type === 'sub_agent_update' ? [data] : []))
  return [...new Map(updates.map((update) => [update.agent_id, update])).values()]
}

const foundIn = (events: readonly NewRunEvent[]) =>
  events.flatMap(({ type, data }) => (type === 'tool_result' ? data.evidence : []))

/** What others see of an event: without what only the model’s provider understands. */
export function showRunEvent({ type, data, seq, time }: RunEvent): RunEvent {
  if (type !== 'agent_log' || data.kind !== 'step') return { type, data, seq, time } as RunEvent
  return { type, data: { ...data, messages: [] }, seq, time }
}

export function toLiveMessage(run: RunKey, event: RunEvent): LiveMessage {
  const { type, data, seq, time } = showRunEvent(event)
  const agent = 'agent' in data ? { agent_name: data.agent } : {}
  return { type, data, metadata: { thread_id: run.threadId, run_id: run.id, ...agent, seq, timestamp: time } }
}

/** Tells whoever watches; who misses it reads the log. */
export async function announceRun(
  workspaceId: string,
  run: RunKey,
  events: readonly RunEvent[],
): Promise<void> {
  const room = `${runRoom}:${run.id}`
  const messages = events.map((event) => ({
    room,
    message: toLiveMessage(run, event),
    previousSeq: event.seq - 1,
  }))
  await publishLive(workspaceId, messages)
}

/** Tells whoever looks at a thread that its messages or runs are other ones now. */
export async function announceThread(
  workspaceId: string,
  { id, threadId }: RunKey,
  status: string,
): Promise<void> {
  const message: LiveMessage = {
    type: 'agent_log',
    data: { kind: 'thread', status },
    metadata: { thread_id: threadId, run_id: id, timestamp: new Date().toISOString() },
  }
  await publishLive(workspaceId, [{ room: `${threadRoom}:${threadId}`, message }])
}

export async function readRunEvents(
  { db }: Pick<WorkspaceContext, 'db'>,
  runId: string,
  after = 0,
  limit = 100_000,
): Promise<RunEvent[]> {
  const rows = await db.runEvent.findMany({
    where: { runId, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: limit,
  })
  return rows.map(
    ({ seq, type, data, at }) =>
      ({
        seq,
        type,
        data: data as unknown as RunEventData[keyof RunEventData],
        time: at.toISOString(),
      }) as RunEvent,
  )
}

export const newHolder = () => newId('wrk')
