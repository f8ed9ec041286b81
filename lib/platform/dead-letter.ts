import { z } from 'zod'

import { newId } from '#lib/core/id'

import type { Context } from './context.ts'
import type { EventRecord } from './event-record.ts'
import { emit, event } from './event.ts'
import { type Db, getPrisma } from './postgres.ts'
import type { Prisma } from './prisma-client/client.ts'
import { runWrite } from './write.ts'

export interface JobInHand {
  id: string
  attempts: number
  max_attempts: number
}

export const deliveryDied = event({
  name: 'delivery.died',
  summary: 'An event could not be delivered to one of its subscribers; it waits among the dead letters',
  data: z.object({ task: z.string(), error: z.string() }),
})

/** Keeps what could not be delivered: the payload, the last error, the attempts, and the way back. */
export async function keepDeadLetter(
  ctx: Context,
  task: string,
  delivered: EventRecord,
  job: JobInHand,
  error: unknown,
): Promise<void> {
  await runWrite(ctx, { name: 'dead-letters.keep', input: null, audited: false }, {}, async (inner) => {
    const id = newId('deadLetter')
    const row = {
      id,
      workspaceId: delivered.workspaceId,
      task,
      payload: delivered as unknown as Prisma.InputJsonObject,
      error: describeError(error),
      attempts: job.attempts,
      jobId: job.id,
    }
    const kept = await inner.db.deadLetter.upsert({ where: { jobId: job.id }, update: {}, create: row })
    // The death of such a delivery is not told again, or a broken listener would hear of itself for ever.
    if (kept.id !== id || delivered.name === deliveryDied.name) return
    emit(inner, deliveryDied, { subject: id, data: { task, error: firstLine(error) } })
  })
}

/**
 * A worker that is killed during the last attempt leaves a job that will never be tried again and that nobody was told
 * of. This brings such jobs among the dead letters.
 */
export async function collectLostJobs(): Promise<number> {
  const lost = await getPrisma().$queryRaw<{ id: string }[]>`
    WITH lost AS (
      SELECT j.id, t.identifier, j.payload, j.attempts, j.last_error
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.updated_at < now() - interval '5 seconds'
      LIMIT 100 FOR UPDATE OF j SKIP LOCKED
    ), kept AS (
      INSERT INTO dead_letter (id, workspace_id, task, payload, error, attempts, job_id)
      SELECT 'dl_' || replace(gen_random_uuid()::text, '-', ''), payload->>'workspaceId', identifier, payload,
             coalesce(last_error, 'The worker was stopped during the last attempt.'), attempts, id::text
      FROM lost ON CONFLICT (job_id) DO NOTHING
    )
    SELECT lost.id::text FROM lost, LATERAL graphile_worker.complete_jobs(ARRAY[lost.id])`
  return lost.length
}

/** Puts a dead letter's payload back to be delivered, with all its attempts before it again. */
export async function requeueDeadLetter(
  db: Db,
  letter: { id: string; task: string; payload: unknown },
): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      identifier => ${letter.task},
      payload => given.payload,
      queue_name => ${letter.task} || ':' || (hashtext(given.payload->>'subject') & 15),
      max_attempts => coalesce((SELECT max(max_attempts) FROM subscription WHERE subscriber = ${letter.task}), 8),
      job_key => ${`replay:${letter.id}`})
    FROM (SELECT ${JSON.stringify(letter.payload)}::text::json AS payload) given`
}

const longestError = 4_000

function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.slice(0, longestError)
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
