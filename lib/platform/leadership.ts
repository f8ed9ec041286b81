import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { requireEnv } from './env.ts'
import { log } from './log.ts'

const retryAfterMs = 1_000

/**
 * Runs work in one process at a time among all that ask for the same name. The lock belongs to a database connection,
 * so it is free again the moment its holder dies.
 */
export async function leadWhile(
  name: string,
  signal: AbortSignal,
  work: (client: pg.Client, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: requireEnv('DATABASE_URL'), keepAlive: true })
    const term = new AbortController()
    client.on('error', () => term.abort())
    client.on('end', () => term.abort())
    try {
      await client.connect()
      const { rows } = await client.query<{ led: boolean }>(
        `SELECT pg_try_advisory_lock(hashtext('bellwether'), hashtext($1)) AS led`,
        [name],
      )
      if (rows[0]?.led) await work(client, AbortSignal.any([signal, term.signal]))
    } catch (error) {
      if (!signal.aborted) log.warn({ leader: name, error }, 'a leader stumbled and will start again')
    } finally {
      await client.end().catch(() => undefined)
    }
    await sleep(retryAfterMs, undefined, { signal }).catch(() => undefined)
  }
}
