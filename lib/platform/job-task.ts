import { withTimeout } from '#lib/core/concurrency'

import { type Context, createSystemContext } from './context.ts'
import { type JobInHand, keepDeadLetter } from './dead-letter.ts'
import type { EntityLocks } from './entity-lock.ts'
import type { EventRecord } from './event-record.ts'
import { log } from './log.ts'
import { observeJob } from './measures.ts'
import type { Schedule, Subscriber } from './subscriber.ts'
import { getWorkspaceRef } from './workspace-ref.ts'

/** Hands an event to its subscriber, one at a time for one subject; when the last attempt fails too, the event becomes a dead letter. */
export async function deliver(
  subscriber: Subscriber,
  delivered: EventRecord,
  job: JobInHand,
  locks: EntityLocks,
): Promise<void> {
  const startedAt = performance.now()
  const ctx = createSystemContext(
    subscriber.name,
    await getWorkspaceRef(delivered.workspaceId),
    delivered.requestId ?? undefined,
  )
  try {
    const { name, timeoutMs } = subscriber
    const handle = () => withTimeout(timeoutMs, () => subscriber.handle(ctx, delivered))
    await (delivered.subject ? locks.run(`${name}:${delivered.subject}`, handle) : handle())
    observeJob(subscriber.name, 'done', performance.now() - startedAt)
  } catch (error) {
    const isLast = job.attempts >= job.max_attempts
    observeJob(subscriber.name, isLast ? 'dead' : 'failed', performance.now() - startedAt)
    log.warn(
      { task: subscriber.name, event: delivered.id, attempt: job.attempts, error },
      'a delivery failed',
    )
    if (!isLast) throw error
    await keepDeadLetter(ctx, subscriber.name, delivered, job, error)
  }
}

export async function runSchedule(schedule: Schedule): Promise<void> {
  const ctx: Context = createSystemContext(schedule.name)
  await withTimeout(schedule.timeoutMs, () => schedule.run(ctx))
}
