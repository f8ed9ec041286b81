import { createHash } from 'node:crypto'

import { PrismaPg } from '@prisma/adapter-pg'
import { LRUCache } from 'lru-cache'
import pg from 'pg'

import { createBreaker } from './breaker.ts'
import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { type Prisma, PrismaClient } from './prisma-client/client.ts'

const poolMin = 10
const poolMax = 20
const connectTimeoutMs = 2_000
const statementTimeoutMs = 4_000
const queryTimeoutMs = 4_500
const idleTimeoutMs = 30_000
// A database of ours is back within seconds of a restart, so the breaker asks again sooner than for a third party.
const breakerRetryAfterMs = 2_000

/** What modules read and write with: the client, or the transaction they are in. */
export type Db = Prisma.TransactionClient

const breaker = createBreaker({ name: 'The database', code: 'SYS_001', retryAfterMs: breakerRetryAfterMs })

type ConnectCallback = Parameters<pg.Pool['connect']>[0]

/** A connection may break at any moment, also while nobody is waiting on it, and that must not end the process. */
export class CalmClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.on('error', (error) => log.debug({ error: error.message }, 'a database connection broke'))
  }
}

class GuardedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    const connecting = breaker.run(() => super.connect())
    if (!callback) return connecting
    connecting.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    )
  }
}

function createPool(): pg.Pool {
  const pool = new GuardedPool({
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
  pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'))
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

interface Connection {
  pool: pg.Pool
  prisma: PrismaClient
}

// Next evaluates modules once per bundle; one pool per process must survive that.
const shared = globalThis as typeof globalThis & { bellwetherPostgres?: Connection }

function getConnection(): Connection {
  if (!shared.bellwetherPostgres) {
    const pool = createPool()
    const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement })
    shared.bellwetherPostgres = { pool, prisma: new PrismaClient({ adapter }) }
  }
  return shared.bellwetherPostgres
}

export const getPool = () => getConnection().pool
export const getPrisma = () => getConnection().prisma

export async function closePostgres(): Promise<void> {
  const open = shared.bellwetherPostgres
  shared.bellwetherPostgres = undefined
  await open?.prisma.$disconnect()
  await open?.pool.end()
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
