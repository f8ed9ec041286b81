import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

import { createBreaker } from './breaker.ts'
import { requireEnv } from './env.ts'

const requestTimeoutMs = 10_000
const breakerRetryAfterMs = 5_000

export const eventDatabase = 'bellwether'

const shared = globalThis as typeof globalThis & { bellwetherClickhouse?: ClickHouseClient }
const breaker = createBreaker({ name: 'The event store', code: 'SYS_001', retryAfterMs: breakerRetryAfterMs })

export function getClickhouse(): ClickHouseClient {
  const url = requireEnv('CLICKHOUSE_URL')
  shared.bellwetherClickhouse ??= createClient({
    url,
    request_timeout: requestTimeoutMs,
    max_open_connections: 20,
    // Within one machine packing takes longer than sending.
    compression: { response: new URL(url).hostname !== '127.0.0.1' },
    // Whoever asked hears of an error; the client would write it to the console besides.
    log: { level: ClickHouseLogLevel.OFF },
  })
  return shared.bellwetherClickhouse
}

/** Runs work against ClickHouse; when it has been down for a while, fails at once. */
export const withClickhouse = <T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> =>
  breaker.run(() => work(getClickhouse()))

export async function closeClickhouse(): Promise<void> {
  const open = shared.bellwetherClickhouse
  shared.bellwetherClickhouse = undefined
  await open?.close()
}
