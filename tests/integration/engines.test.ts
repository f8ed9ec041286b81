import { createClient } from '@clickhouse/client'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { expect, it } from 'vitest'

import { requireEnv } from '#lib/platform/env'

it('has a migrated Postgres 18', async () => {
  const client = new Client({ connectionString: requireEnv('DATABASE_URL') })
  await client.connect()
  const version = await client.query<{ server_version: string }>('SHOW server_version')
  const tables = await client.query<{ table_name: string }>(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  await client.end()
  expect(version.rows[0]?.server_version).toMatch(/^18\./)
  expect(tables.rows.map((row) => row.table_name)).toContain('workspace')
})

it('has a Redis that keeps what it was given', async () => {
  const redis = new Redis(requireEnv('REDIS_URL'))
  await redis.set('engines-test', 'kept', 'EX', 60)
  expect(await redis.get('engines-test')).toBe('kept')
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
  await redis.quit()
})

it('has a ClickHouse that computes', async () => {
  const client = createClient({ url: requireEnv('CLICKHOUSE_URL') })
  const answer = await client.query({
    query: 'SELECT sum(number) AS total FROM numbers({count: UInt32})',
    query_params: { count: 1000 },
    format: 'JSONEachRow',
  })
  const rows = await answer.json<{ total: string | number }>()
  await client.close()
  expect(Number(rows[0]?.total)).toBe(499_500)
})
