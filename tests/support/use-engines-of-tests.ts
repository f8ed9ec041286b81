import { Redis } from 'ioredis'
import { Client } from 'pg'
import { inject } from 'vitest'

// Files run beside each other, and some empty or exhaust what they use: each has a database and a Redis of its own.
const worker = Number(process.env.VITEST_POOL_ID ?? 1)
const { DATABASE_URL = '', REDIS_URL = '', ...rest } = inject('testEnv')
const databaseUrl = new URL(DATABASE_URL)
const redisUrl = new URL(REDIS_URL)
const template = databaseUrl.pathname.slice(1)
const own = `test_${worker}`

const client = new Client({
  connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
})
await client.connect()
await client.query(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`)
await client.query(`CREATE DATABASE ${own} TEMPLATE ${client.escapeIdentifier(template)}`)
await client.end()

databaseUrl.pathname = own
redisUrl.pathname = String(worker)
const redis = new Redis(redisUrl.href)
await redis.flushdb()
redis.disconnect()

Object.assign(process.env, rest, { DATABASE_URL: databaseUrl.href, REDIS_URL: redisUrl.href })
