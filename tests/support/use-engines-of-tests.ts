import { Redis } from 'ioredis'
import { Client } from 'pg'
import { inject } from 'vitest'

// Processes run beside each other, and some tests empty or exhaust what they use: each has a database and a Redis of its own.
const worker = Number(process.env.VITEST_POOL_ID ?? 1)
const own = `test_${worker}`

async function createOwnDatabase(databaseUrl: URL): Promise<void> {
  const template = databaseUrl.pathname.slice(1)
  const client = new Client({
    connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
  })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${own} TEMPLATE ${client.escapeIdentifier(template)}`)
  await client.end()
}

async function empty(redisUrl: URL): Promise<void> {
  const redis = new Redis(redisUrl.href)
  await redis.flushdb()
  redis.disconnect()
}

const { DATABASE_URL = '', REDIS_URL = '', ...rest } = inject('testEnv')
const databaseUrl = new URL(DATABASE_URL)
const redisUrl = Object.assign(new URL(REDIS_URL), { pathname: String(worker) })
const ownUrl = Object.assign(new URL(databaseUrl), { pathname: own }).href

// Files that share a process share what it is connected to.
const isFirstFile = process.env.DATABASE_URL !== ownUrl
if (isFirstFile) await createOwnDatabase(databaseUrl)
await empty(redisUrl)

Object.assign(process.env, rest, { DATABASE_URL: ownUrl, REDIS_URL: redisUrl.href })
