import { Redis } from 'ioredis'

import { requireEnv } from './env.ts'
import { log } from './log.ts'

const commandTimeoutMs = 1_000
const connectTimeoutMs = 2_000

const shared = globalThis as typeof globalThis & { bellwetherRedis?: Redis }

/** Answers or fails within a second; callers for whom Redis is only an accelerator go on without it. */
export function getRedis(): Redis {
  shared.bellwetherRedis ??= connect({ maxRetriesPerRequest: 1, commandTimeout: commandTimeoutMs })
  return shared.bellwetherRedis
}

/** A connection of its own for listening: it waits for Redis however long it is away. */
export const createRedisSubscriber = () => connect({ maxRetriesPerRequest: null })

function connect(options: { maxRetriesPerRequest: number | null; commandTimeout?: number }): Redis {
  const redis = new Redis(requireEnv('REDIS_URL'), {
    ...options,
    connectTimeout: connectTimeoutMs,
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  })
  let away = false
  redis.on('error', (error) => {
    if (!away) log.warn({ error: error.message }, 'redis is away')
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('redis is back')
    away = false
  })
  return redis
}

export async function closeRedis(): Promise<void> {
  const open = shared.bellwetherRedis
  shared.bellwetherRedis = undefined
  open?.disconnect()
}
