import { createSystemContext } from './context.ts'
import { addDeadLetter, keeping } from './dead-letter.ts'
import { listLostJobs, type LostJob } from './job-tables.ts'
import { getWorkspaceRef } from './workspace-ref.ts'
import { runWrite } from './write.ts'

/**
 * A worker that is killed during the last attempt leaves a job that will never be tried again and that nobody was told
 * of. This brings such jobs among the dead letters.
 */
export async function collectLostJobs(): Promise<number> {
  const lost = await listLostJobs()
  for (const job of lost) await collect(job)
  return lost.length
}

async function collect(job: LostJob): Promise<void> {
  const workspace = await getWorkspaceRef(job.payload.workspaceId ?? null)
  const ctx = createSystemContext('jobs.collect', workspace)
  await runWrite(ctx, keeping, {}, async (inner) => {
    await inner.db.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY[${job.id}::bigint])`
    await addDeadLetter(inner, job.task, job.payload, job, job.error)
  })
}
