import { countJobs } from './job-tables.ts'
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
  const [jobs, { rows }] = await Promise.all([
    countJobs(workspaceId),
    getPool().query<{ dead: number; unnumbered: number }>(
      `SELECT
         (SELECT count(*)::int FROM dead_letter
           WHERE state = 'open' AND ($1::text IS NULL OR workspace_id = $1)) AS dead,
         (SELECT count(*)::int FROM event WHERE seq IS NULL AND ($1::text IS NULL OR workspace_id = $1)) AS unnumbered`,
      [workspaceId],
    ),
  ])
  return { dead: 0, unnumbered: 0, ...rows[0], ...jobs }
}

export async function measureQueues(): Promise<void> {
  setQueueMeasures({ ...(await getQueueState(null)) })
}
