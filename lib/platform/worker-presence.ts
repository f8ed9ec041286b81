import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { getPool } from './postgres.ts'

const lockClass = 7_231

/**
 * Shows that the job workers of this process live, by locks that vanish with its connection. Jobs held by a worker
 * without such a lock were left by a killed process and are released at once instead of after hours.
 */
export async function createWorkerPresence() {
  const workerIds = new Set<string>()
  let client: pg.Client | null = null
  let isClosed = false

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: requireEnv('DATABASE_URL'), keepAlive: true })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'the presence connection was lost'))
    await fresh.connect()
    client = fresh
    fresh.on('end', () => {
      client = null
    })
    for (const id of workerIds) await lock(fresh, id)
  }

  async function requirePresence(): Promise<void> {
    if (!client && !isClosed) await connect()
  }

  await connect()
  return {
    watch(events: WorkerEvents): void {
      events.on('worker:getJob:start', ({ worker }) => {
        if (workerIds.has(worker.workerId)) return
        workerIds.add(worker.workerId)
        if (client) void lock(client, worker.workerId).catch(() => undefined)
      })
    },
    async releaseOrphans(): Promise<number> {
      await requirePresence()
      const { rows } = await getPool().query<{ locked_by: string }>(
        `SELECT DISTINCT locked_by FROM graphile_worker._private_jobs j
         WHERE locked_by IS NOT NULL AND locked_at < now() - interval '2 seconds' AND NOT EXISTS (
           SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1
           AND l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid)`,
        [lockClass],
      )
      const orphans = rows.map((row) => row.locked_by).filter((id) => !workerIds.has(id))
      if (orphans.length > 0) {
        await getPool().query('SELECT graphile_worker.force_unlock_workers($1::text[])', [orphans])
      }
      return orphans.length
    },
    async close(): Promise<void> {
      isClosed = true
      await client?.end()
    },
  }
}

const lock = (client: pg.Client, id: string) =>
  client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [lockClass, id])
