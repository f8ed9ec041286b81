import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { createBatch } from '#lib/core/concurrency'

import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { CalmClient } from './postgres.ts'

const firstRetryMs = 20
const longestRetryMs = 250

export interface EntityLocks {
  /** Runs work while nobody else, here or in another process, runs work under the same name. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Here, those who want the same name wait in line. Against other processes, a lock of the database is held, on one
 * connection for all names: requests that come at once are sent at once, and all locks vanish when the process dies.
 */
export function createEntityLocks(): EntityLocks {
  // One connection, because a lock belongs to the connection that took it.
  const pool = new pg.Pool({
    Client: CalmClient,
    connectionString: requireEnv('DATABASE_URL'),
    max: 1,
    idleTimeoutMillis: 0,
  })
  pool.on('error', (error) => log.warn({ error: error.message }, 'the connection that holds locks was lost'))
  const lines = new Map<string, Promise<unknown>>()
  const tryLock = createBatch<bigint, boolean>((keys) => ask(pool, 'pg_try_advisory_lock', keys))
  const unlock = createBatch<bigint, boolean>((keys) => ask(pool, 'pg_advisory_unlock', keys))

  async function runLocked<T>(name: string, work: () => Promise<T>): Promise<T> {
    const key = toKey(name)
    for (let waitMs = firstRetryMs; !(await tryLock(key)); waitMs = Math.min(2 * waitMs, longestRetryMs)) {
      await sleep(waitMs)
    }
    try {
      return await work()
    } finally {
      await unlock(key).catch((error: unknown) => log.warn({ error }, 'a lock goes with its connection'))
    }
  }

  return {
    async run(name, work) {
      const before = lines.get(name) ?? Promise.resolve()
      const own = before.then(() => runLocked(name, work))
      const settled = own.catch(() => undefined)
      lines.set(name, settled)
      try {
        return await own
      } finally {
        if (lines.get(name) === settled) lines.delete(name)
      }
    },
    close: () => pool.end(),
  }
}

type LockFunction = 'pg_try_advisory_lock' | 'pg_advisory_unlock'

async function ask(pool: pg.Pool, lockFunction: LockFunction, keys: readonly bigint[]): Promise<boolean[]> {
  const { rows } = await pool.query<{ answer: boolean }>({
    name: lockFunction,
    text: `SELECT ${lockFunction}(key) AS answer FROM unnest($1::bigint[]) WITH ORDINALITY AS given(key, place) ORDER BY place`,
    values: [keys.map(String)],
  })
  return rows.map((row) => row.answer)
}

const toKey = (name: string) => createHash('sha1').update(name).digest().readBigInt64BE()
