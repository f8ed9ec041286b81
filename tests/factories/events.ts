import { newId } from '#lib/core/id'
import { appendEvents } from '#lib/platform/event'
import type { EventRecord } from '#lib/platform/event-record'
import { type LiveType, publishLive } from '#lib/platform/live'
import { getPrisma, runInTransaction } from '#lib/platform/postgres'

interface EventOptions {
  name?: string
  data?: unknown
  /** How long the transaction stays open after it has written. */
  lingerMs?: number
}

/** Commits events of a workspace in one transaction and returns their ids. */
export async function commitEvents(
  workspaceId: string,
  count: number,
  { name = 'test.happened', data = {}, lingerMs = 0 }: EventOptions = {},
): Promise<string[]> {
  const events = Array.from({ length: count }, (): EventRecord => ({
    id: newId('evt'),
    workspaceId,
    name,
    subject: null,
    actor: { kind: 'system', name: 'test' },
    data,
    requestId: null,
    occurredAt: new Date().toISOString(),
  }))
  await runInTransaction(getPrisma(), async (db) => {
    await appendEvents(db, events)
    if (lingerMs > 0) await new Promise((resolve) => setTimeout(resolve, lingerMs))
  })
  return events.map(({ id }) => id)
}

/** What a room is told beside its events. */
export function publishIn(
  { workspace }: { workspace: { id: string } },
  room: string,
  type: LiveType,
  word: string,
) {
  const message = { type, data: { word }, metadata: { timestamp: new Date().toISOString() } }
  return publishLive(workspace.id, [{ room, message }])
}
