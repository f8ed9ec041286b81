import { setTimeout as delay } from 'node:timers/promises'

import { newId } from '#lib/core/id'
import { appendEvents } from '#lib/platform/event'
import type { EventRecord } from '#lib/platform/event-record'
import { getPrisma } from '#lib/platform/postgres'

import { benchHappened } from './subscribers.ts'

const subjects = 1_000
const tickMs = 10
const mostInFlight = 15

/** When each commit was confirmed, by the id of its event. */
export type Commits = Map<string, number>

type CommitOptions = { phase: string; workspaceIds: readonly string[]; perSecond: number; count: number }

/** One event to a transaction, at a steady rate; what cannot keep the rate falls behind and shows in the time taken. */
export async function commitEvents(options: CommitOptions): Promise<{ commits: Commits; perSecond: number }> {
  const { perSecond, count } = options
  const commits: Commits = new Map()
  const inFlight = new Set<Promise<void>>()
  const startedAt = performance.now()
  let begun = 0
  while (begun < count) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * perSecond) / 1000))
    while (begun < due) {
      const committing = commitOne(options, begun++, commits).finally(() => inFlight.delete(committing))
      inFlight.add(committing)
      if (inFlight.size >= mostInFlight) await Promise.race(inFlight)
    }
    await delay(tickMs)
  }
  await Promise.all(inFlight)
  return { commits, perSecond: (count * 1000) / (performance.now() - startedAt) }
}

async function commitOne(
  { phase, workspaceIds }: CommitOptions,
  index: number,
  commits: Commits,
): Promise<void> {
  const record: EventRecord = {
    id: newId('evt'),
    workspaceId: workspaceIds[index % workspaceIds.length] ?? null,
    name: benchHappened.name,
    subject: `subject-${index % subjects}`,
    actor: { kind: 'system', name: 'bench' },
    data: { phase },
    requestId: null,
    occurredAt: new Date().toISOString(),
  }
  await appendEvents(getPrisma(), [record])
  commits.set(record.id, Date.now())
}
