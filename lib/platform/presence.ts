import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { getPool } from './postgres.ts'

const lockClass = 7_231
const reconnectMs = 200
// After a restart of the database everyone is missing for a moment.
const graceMs = 1_500

export interface Presence {
  /** Shows that this id lives, for as long as this process does. */
  hold(id: string): Promise<void>
  /** Which of these ids belong to no living process; to be asked every few seconds, for the first answer is never final. */
  listAbsent(ids: readonly string[]): Promise<string[]>
  close(): Promise<void>
}

/** Signs of life kept as locks of one database connection: they vanish in the moment their process dies. */
export async function createPresence(): Promise<Presence> {
  const held = new Set<string>()
  const missedSince = new Map<string, number>()
  let client: pg.Client | null = null
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: requireEnv('DATABASE_URL'), keepAlive: true })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'the presence connection was lost'))
    await fresh.connect()
    for (const id of held) await lock(fresh, id)
    client = fresh
    fresh.on('end', () => {
      client = null
      void reconnect()
    })
  }

  async function reconnect(): Promise<void> {
    while (!client && !isClosed) {
      await connect().catch(() => undefined)
      if (!client) await sleep(reconnectMs)
    }
  }

  await connect()
  return {
    async hold(id) {
      if (held.has(id)) return
      held.add(id)
      // A connection is asked one thing at a time.
      last = last.catch(() => undefined).then(() => client && lock(client, id))
      await last
    },
    async listAbsent(ids) {
      const others = ids.filter((id) => !held.has(id))
      if (others.length === 0) return []
      const { rows } = await getPool().query<{ id: string }>(
        `SELECT id FROM unnest($2::text[]) AS id WHERE NOT EXISTS (
           SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1
           AND l.objid = (hashtext(id)::bigint & 4294967295)::oid)`,
        [lockClass, others],
      )
      const now = Date.now()
      const missing = new Set(rows.map(({ id }) => id))
      for (const id of others) {
        if (!missing.has(id)) missedSince.delete(id)
        else if (!missedSince.has(id)) missedSince.set(id, now)
      }
      return [...missing].filter((id) => now - (missedSince.get(id) ?? now) >= graceMs)
    },
    async close() {
      isClosed = true
      await client?.end()
    },
  }
}

const lock = (client: pg.Client, id: string) =>
  client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [lockClass, id])
