import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

import { createBreaker, unavailable } from './breaker.ts'
import { isConnectionError } from './database-error.ts'
import { requireEnv } from './env.ts'
import { processWide } from './process-wide.ts'

const requestTimeoutMs = 10_000
const pingTimeoutMs = 3_000
const retryAfterS = 2

export const eventDatabase = 'bellwether'

const name = 'The event store'
const client = processWide('clickhouse', connect)
const breaker = createBreaker({ name, code: 'SYS_001', ping, drop: () => void client.take()?.close() })

export const getClickhouse = () => client.get()

function connect(): ClickHouseClient {
  const url = requireEnv('CLICKHOUSE_URL')
  return createClient({
    url,
    request_timeout: requestTimeoutMs,
    max_open_connections: 20,
    // Within one machine packing takes longer than sending.
    compression: { response: new URL(url).hostname !== '127.0.0.1' },
    // Whoever asked hears of an error; the client would write it to the console besides.
    log: { level: ClickHouseLogLevel.OFF },
  })
}

/** On a connection of its own, since all others may be in use. */
async function ping(): Promise<void> {
  const url = new URL('/ping', requireEnv('CLICKHOUSE_URL'))
  url.username = ''
  url.password = ''
  const answer = await fetch(url, { signal: AbortSignal.timeout(pingTimeoutMs) })
  await answer.text()
  if (!answer.ok) throw new Error(`It answered ${answer.status}.`)
}

/** Runs work against ClickHouse; while it is away, fails at once. */
export async function withClickhouse<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
  try {
    return await breaker.get().run(() => work(client.get()))
  } catch (error) {
    throw isConnectionError(error) ? unavailable(name, 'SYS_001', retryAfterS, error) : error
  }
}

export async function closeClickhouse(): Promise<void> {
  breaker.take()?.stop()
  await client.take()?.close()
}
