import { createHash } from 'node:crypto'

import { PrismaPg } from '@prisma/adapter-pg'
import { LRUCache } from 'lru-cache'
import pg from 'pg'

import { createBreaker } from './breaker.ts'
import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { type Prisma, PrismaClient } from './prisma-client/client.ts'
import { processWide } from './process-wide.ts'

const poolMin = 10
const poolMax = 20
const connectTimeoutMs = 2_000
const statementTimeoutMs = 4_000
const queryTimeoutMs = 4_500
const idleTimeoutMs = 30_000
const pingTimeoutMs = 2_000

/** What modules read and write with: the client, or the transaction they are in. */
export type Db = Prisma.TransactionClient

const breaker = createBreaker({
  name: 'The database',
  code: 'SYS_001',
  ping: () => connection.get().pinging.query('SELECT 1'),
  drop: () => connection.get().pool.drop(),
})

type ConnectCallback = Parameters<pg.Pool['connect']>[0]

/** A connection may break at any moment, also while nobody is waiting on it, and that must not end the process. */
export class CalmClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.on('error', (error) => log.debug({ error: error.message }, 'a database connection broke'))
  }
}

class GuardedPool extends pg.Pool {
  readonly #clients = new Set<pg.Client>()

  constructor(config: pg.PoolConfig) {
    super(config)
    this.on('connect', (client) => this.#clients.add(client as pg.PoolClient & pg.Client))
    this.on('remove', (client) => this.#clients.delete(client as pg.PoolClient & pg.Client))
    this.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'))
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    const connecting = this.#connect()
    if (!callback) return connecting
    connecting.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    )
  }

  async #connect(): Promise<pg.PoolClient> {
    let pending: Promise<pg.PoolClient> | undefined
    try {
      return await breaker.get().run(() => (pending = super.connect()))
    } catch (error) {
      // It may still come, once nobody waits for it.
      pending?.then(
        (client) => client.release(),
        () => undefined,
      )
      throw error
    }
  }

  /** Breaks every connection, so that what waits on one fails. */
  drop(): void {
    for (const client of this.#clients) client.connection.stream.destroy()
  }
}

function createPool(): GuardedPool {
  return new GuardedPool({
    Client: CalmClient,
    connectionString: requireEnv('DATABASE_URL'),
    min: poolMin,
    max: poolMax,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: queryTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    keepAlive: true,
  })
}

/** A connection of its own, since all others may be in use. */
function createPingingPool(): pg.Pool {
  const pool = new pg.Pool({
    Client: CalmClient,
    connectionString: requireEnv('DATABASE_URL'),
    max: 1,
    connectionTimeoutMillis: pingTimeoutMs,
    query_timeout: pingTimeoutMs,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  })
  pool.on('error', (error) => log.debug({ error: error.message }, 'the connection for pings was lost'))
  return pool
}

const statementNames = new LRUCache<string, string>({ max: 2_000 })

function nameStatement(query: { sql: string }): string {
  const known = statementNames.get(query.sql)
  if (known) return known
  const name = createHash('sha1').update(query.sql).digest('hex').slice(0, 24)
  statementNames.set(query.sql, name)
  return name
}

const connection = processWide('postgres', () => {
  const pool = createPool()
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement })
  return { pool, pinging: createPingingPool(), prisma: new PrismaClient({ adapter }) }
})

export const getPool = (): pg.Pool => connection.get().pool
export const getPrisma = () => connection.get().prisma

export async function closePostgres(): Promise<void> {
  breaker.take()?.stop()
  const open = connection.take()
  await open?.prisma.$disconnect()
  await Promise.all([open?.pool.end(), open?.pinging.end()])
}

export interface TransactionOptions {
  timeoutMs?: number
}

export function runInTransaction<T>(
  client: PrismaClient,
  work: (db: Db) => Promise<T>,
  { timeoutMs = 2 * statementTimeoutMs }: TransactionOptions = {},
): Promise<T> {
  return client.$transaction(work, { maxWait: connectTimeoutMs, timeout: timeoutMs })
}
