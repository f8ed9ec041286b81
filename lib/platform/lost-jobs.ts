import { newId } from '#lib/core/id'

import { createSystemContext } from './context.ts'
import { addDeadLetter, keeping } from './dead-letter.ts'
import type { EventRecord } from './event-record.ts'
import { getPrisma } from './postgres.ts'
import { getWorkspaceRef } from './workspace-ref.ts'
import { runWrite } from './write.ts'

interface LostJob {
  id: string
  task: string
  payload: EventRecord
  attempts: number
  error: string
}

/**
 * A worker that is killed during the last attempt leaves a job that will never be tried again and that nobody was told
 * of. This brings such jobs among the dead letters.
 */
export async function collectLostJobs(): Promise<number> {
  const lost = await getPrisma().$queryRaw<LostJob[]>`
    SELECT j.id::text, t.identifier AS task, j.payload, j.attempts::int,
           coalesce(j.last_error, 'The worker was stopped during the last attempt.') AS error
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.updated_at < now() - interval '5 seconds'
    LIMIT 100`
  for (const job of lost) await collect(job)
  return lost.length
}

async function collect(job: LostJob): Promise<void> {
  const workspace = await getWorkspaceRef(job.payload.workspaceId ?? null)
  const ctx = createSystemContext('jobs.collect', workspace, newId('request'))
  await runWrite(ctx, keeping, {}, async (inner) => {
    await inner.db.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY[${job.id}::bigint])`
    await addDeadLetter(inner, job.task, job.payload, job, job.error)
  })
}
