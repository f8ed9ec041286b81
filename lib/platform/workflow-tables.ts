import { getPool } from './postgres.ts'

// The table is DBOS' own and may change with its version, so nothing else reads it.
const runs = 'dbos.workflow_status'
const recoveryQueue = '_dbos_internal_queue'

/** Executors that have unfinished runs. */
export async function listExecutors(): Promise<string[]> {
  const { rows } = await getPool().query<{ executor_id: string }>(
    `SELECT DISTINCT executor_id FROM ${runs} WHERE status = 'PENDING' AND executor_id IS NOT NULL`,
  )
  return rows.map((row) => row.executor_id)
}

/**
 * Puts the unfinished runs of executors that are gone where the next worker takes them, and answers their ids. One that
 * was stopped meanwhile is not among them, and how often it was taken over goes on being counted.
 */
export async function releaseRuns(executors: readonly string[]): Promise<string[]> {
  const { rows } = await getPool().query<{ workflow_uuid: string }>(
    `UPDATE ${runs} SET status = 'ENQUEUED', owner_xid = NULL, started_at_epoch_ms = NULL,
            updated_at = (extract(epoch FROM now()) * 1000)::bigint, queue_name = coalesce(queue_name, $2)
     WHERE status = 'PENDING' AND executor_id = ANY($1) RETURNING workflow_uuid`,
    [executors, recoveryQueue],
  )
  return rows.map((row) => row.workflow_uuid)
}

/** A worker that is asked to stop has killed nothing, so its runs are handed on without being counted. */
export async function handOnRuns(executor: string): Promise<void> {
  await getPool().query(
    `UPDATE ${runs} SET recovery_attempts = greatest(0, recovery_attempts - 1)
     WHERE status = 'PENDING' AND executor_id = $1`,
    [executor],
  )
  await releaseRuns([executor])
}
