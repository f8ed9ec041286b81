import { z } from 'zod'

import { newId } from '#lib/core/id'
import { say } from '#lib/core/wording'

import type { Context } from './context.ts'
import type { EventRecord } from './event-record.ts'
import { emit, event } from './event.ts'
import type { Db } from './postgres.ts'
import type { Prisma } from './prisma-client/client.ts'
import { runWrite } from './write.ts'

export interface JobInHand {
  id: string
  attempts: number
  max_attempts: number
}

export const deliveryDied = event({
  name: 'delivery.died',
  summary: 'Delivery failed for good',
  data: z.object({ task: z.string(), error: z.string() }),
  wording: {
    icon: 'dead-letters',
    severity: 'warning',
    sentence: ({ task, error }) => say`Delivery failed (${task}): ${error}`,
    title: ({ task }) => `Delivery failed: ${task}`,
    text: ({ error }) => error,
    href: (_data, subject) => `settings/deliveries?tab=failed&letter=${subject}`,
    notify: true,
    inbox: 'managers',
  },
})

/** Keeps what could not be delivered: the payload, the last error, the attempts, and the way back. */
export async function keepDeadLetter(
  ctx: Context,
  task: string,
  delivered: EventRecord,
  job: JobInHand,
  error: unknown,
): Promise<void> {
  await runWrite(ctx, keeping, {}, (inner) => addDeadLetter(inner, task, delivered, job, error))
}

export const keeping = { name: 'dead-letters.keep', input: null, audited: false }

/** The same, as part of a write in progress. */
export async function addDeadLetter(
  ctx: Context,
  task: string,
  delivered: EventRecord,
  job: Pick<JobInHand, 'id' | 'attempts'>,
  error: unknown,
): Promise<void> {
  const id = newId('dl')
  const row = {
    id,
    workspaceId: delivered.workspaceId,
    task,
    payload: delivered as unknown as Prisma.InputJsonObject,
    error: describeError(error),
    attempts: job.attempts,
    jobId: job.id,
  }
  const kept = await ctx.db.deadLetter.upsert({ where: { jobId: job.id }, update: {}, create: row })
  // The death of such a delivery is not told again, or a broken listener would hear of itself for ever.
  if (kept.id !== id || delivered.name === deliveryDied.name) return
  emit(ctx, deliveryDied, { subject: id, data: { task, error: firstLine(error) } })
}

/** Puts a dead letter's payload back to be delivered, with all its attempts before it again. */
export async function requeueDeadLetter(
  db: Db,
  letter: { id: string; task: string; payload: unknown },
): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      identifier => ${letter.task},
      payload => ${JSON.stringify(letter.payload)}::text::json,
      max_attempts => coalesce((SELECT max(max_attempts) FROM subscription WHERE subscriber = ${letter.task}), 8),
      job_key => ${`replay:${letter.id}`})`
}

const longestError = 4_000

function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.slice(0, longestError)
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
