import { setQueueMeasures } from './measures.ts'
import { getPool } from './postgres.ts'

export interface QueueState {
  waiting: number
  retrying: number
  dead: number
  unnumbered: number
  oldest_s: number
}

/** What is owed at this moment: of one workspace, or of all. */
export async function getQueueState(workspaceId: string | null): Promise<QueueState> {
  const { rows } = await getPool().query<QueueState>(
    `SELECT
       (SELECT count(*)::int FROM graphile_worker._private_jobs
         WHERE attempts = 0 AND ($1::text IS NULL OR payload->>'workspaceId' = $1)) AS waiting,
       (SELECT count(*)::int FROM graphile_worker._private_jobs
         WHERE attempts > 0 AND ($1::text IS NULL OR payload->>'workspaceId' = $1)) AS retrying,
       (SELECT count(*)::int FROM dead_letter
         WHERE state = 'open' AND ($1::text IS NULL OR workspace_id = $1)) AS dead,
       (SELECT count(*)::int FROM event WHERE seq IS NULL AND ($1::text IS NULL OR workspace_id = $1)) AS unnumbered,
       (SELECT coalesce(extract(epoch FROM now() - min(run_at)), 0)::float FROM graphile_worker._private_jobs
         WHERE run_at <= now() AND ($1::text IS NULL OR payload->>'workspaceId' = $1)) AS oldest_s`,
    [workspaceId],
  )
  return rows[0] ?? { waiting: 0, retrying: 0, dead: 0, unnumbered: 0, oldest_s: 0 }
}

export async function measureQueues(): Promise<void> {
  setQueueMeasures({ ...(await getQueueState(null)) })
}
