import { setTimeout as delay } from 'node:timers/promises'

import { createClient, type ClickHouseClient } from '@clickhouse/client'

import { requireEnv } from '#lib/platform/env'

import type { BenchStack } from '../harness/open-stack.ts'
import { writeBenchEvents } from './bench-events.ts'

const batchSize = 500
const blockSize = 10_000
const senders = 4
// Asking takes time away from what is measured; this is less than a hundredth of it.
const askEveryMs = 100
const doneWithinMs = 120_000

export interface Rates {
  /** Rows per second from the first request until the last row is found by a query. */
  api: number
  direct: number
}

/** The same number of rows both ways, one after the other. */
export async function compareBatches(
  stack: BenchStack,
  caller: { key: string; workspaceId: string },
  rows: number,
  run: string,
): Promise<Rates> {
  const client = createClient({ url: requireEnv('CLICKHOUSE_URL') })
  try {
    const direct = await insertDirectly(client, rows, `${run}d`)
    const api = await sendBatches(stack, client, caller, rows, run)
    return { api, direct }
  } finally {
    await client.close()
  }
}

async function sendBatches(
  { url }: BenchStack,
  client: ClickHouseClient,
  { key, workspaceId }: { key: string; workspaceId: string },
  rows: number,
  run: string,
): Promise<number> {
  const already = await countRows(client, 'bellwether.events', workspaceId)
  let next = 0
  const startedAt = performance.now()
  const work = async () => {
    while (next < rows) {
      const from = next
      next += batchSize
      await post(url, key, JSON.stringify(writeBenchEvents(run, from, Math.min(batchSize, rows - from))))
    }
  }
  await Promise.all(Array.from({ length: senders }, work))
  while ((await countRows(client, 'bellwether.events', workspaceId)) < already + rows) {
    if (performance.now() - startedAt > doneWithinMs) throw new Error('The rows did not become queryable.')
    await delay(askEveryMs)
  }
  return rows / ((performance.now() - startedAt) / 1_000)
}

async function post(url: string, key: string, body: string): Promise<void> {
  const answer = await fetch(`${url}/api/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body,
  })
  const { accepted } = (await answer.json()) as { accepted?: number }
  if (answer.status !== 202 || !accepted) throw new Error(`A batch was answered with ${answer.status}.`)
}

async function insertDirectly(client: ClickHouseClient, rows: number, run: string): Promise<number> {
  await client.command({ query: 'CREATE TABLE IF NOT EXISTS bellwether.bench_events AS bellwether.events' })
  const startedAt = performance.now()
  for (let from = 0; from < rows; from += blockSize) {
    const values = writeBenchEvents(run, from, Math.min(blockSize, rows - from)).map((event) => ({
      tenant: run,
      ...event,
      time: event.time.slice(0, -1).replace('T', ' '),
    }))
    await client.insert({ table: 'bellwether.bench_events', values, format: 'JSONEachRow' })
  }
  const elapsedMs = performance.now() - startedAt
  if ((await countRows(client, 'bellwether.bench_events', run)) !== rows) throw new Error('Rows are missing.')
  await client.command({ query: 'TRUNCATE TABLE bellwether.bench_events' })
  return rows / (elapsedMs / 1_000)
}

async function countRows(client: ClickHouseClient, table: string, tenant: string): Promise<number> {
  const answer = await client.query({
    query: `SELECT count() AS rows FROM ${table} WHERE tenant = {tenant:String}`,
    query_params: { tenant },
    format: 'JSONEachRow',
  })
  const [row] = await answer.json<{ rows: string }>()
  return Number(row?.rows ?? 0)
}
