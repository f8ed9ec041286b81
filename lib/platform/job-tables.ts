import type { EventRecord } from './event-record.ts'
import { getPool } from './postgres.ts'

// The tables are graphile-worker's own and may change with its version, so nothing else reads them.
const jobs = 'graphile_worker._private_jobs'
const tasks = 'graphile_worker._private_tasks'

interface JobCounts {
  waiting: number
  retrying: number
  oldest_s: number
}

/** Of one workspace, or of all. */
export async function countJobs(workspaceId: string | null): Promise<JobCounts> {
  const { rows } = await getPool().query<JobCounts>(
    `SELECT count(*) FILTER (WHERE attempts = 0)::int AS waiting, count(*) FILTER (WHERE attempts > 0)::int AS retrying,
            coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE run_at <= now())), 0)::float AS oldest_s
     FROM ${jobs} WHERE $1::text IS NULL OR payload->>'workspaceId' = $1`,
    [workspaceId],
  )
  return rows[0] ?? { waiting: 0, retrying: 0, oldest_s: 0 }
}

export interface LostJob {
  id: string
  task: string
  payload: EventRecord
  attempts: number
  error: string
}

/** Jobs that will not be tried again and that nobody was told of: their worker was killed during the last attempt. */
export async function listLostJobs(): Promise<LostJob[]> {
  const { rows } = await getPool().query<LostJob>(
    `SELECT j.id::text, t.identifier AS task, j.payload, j.attempts::int,
            coalesce(j.last_error, 'The worker was stopped during the last attempt.') AS error
     FROM ${jobs} j JOIN ${tasks} t ON t.id = j.task_id
     WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.updated_at < now() - interval '5 seconds'
     LIMIT 100`,
  )
  return rows
}

/** Takes back the jobs of a workspace that nobody works on at this moment. */
export async function cancelJobs(workspaceId: string): Promise<void> {
  await getPool().query(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM ${jobs}
     WHERE payload->>'workspaceId' = $1 AND locked_at IS NULL HAVING count(*) > 0`,
    [workspaceId],
  )
}

/** Whether the job was free to be given another time. */
export async function rescheduleJob(jobId: string, runAt: Date): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `SELECT graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => $2)
     FROM ${jobs} WHERE id = $1::bigint AND locked_at IS NULL`,
    [jobId, runAt],
  )
  return Boolean(rowCount)
}

/** The workers that have held a job for a while. */
export async function listJobHolders(): Promise<string[]> {
  const { rows } = await getPool().query<{ locked_by: string }>(
    `SELECT DISTINCT locked_by FROM ${jobs}
     WHERE locked_by IS NOT NULL AND locked_at < now() - interval '2 seconds'`,
  )
  return rows.map((row) => row.locked_by)
}
