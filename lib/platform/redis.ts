import { Redis, type RedisOptions } from 'ioredis'

import { requireEnv } from './env.ts'
import { log } from './log.ts'

const commandTimeoutMs = 1_000
const appendTimeoutMs = 2_000
const connectTimeoutMs = 2_000
const pulseMs = 1_000

const shared = globalThis as typeof globalThis & {
  bellwetherRedis?: Redis
  bellwetherAppendingRedis?: Redis
}

/** Answers or fails within a second; callers for whom Redis is only an accelerator go on without it. */
export function getRedis(): Redis {
  shared.bellwetherRedis ??= connect({ maxRetriesPerRequest: 1, commandTimeout: commandTimeoutMs })
  return shared.bellwetherRedis
}

/**
 * A connection of its own for what must be appended once or not at all: while Redis is away a command fails at once, and
 * none is sent a second time after the connection broke.
 */
export function getAppendingRedis(): Redis {
  shared.bellwetherAppendingRedis ??= connectForAppending()
  return shared.bellwetherAppendingRedis
}

function connectForAppending(): Redis {
  const redis = connect({
    maxRetriesPerRequest: 0,
    commandTimeout: appendTimeoutMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
  })
  // A connection that hangs is noticed here, so that nobody who sends has to find it out by waiting.
  setInterval(() => {
    if (redis.status === 'ready') redis.ping().catch(() => redis.disconnect(true))
  }, pulseMs).unref()
  return redis
}

/** A connection of its own for waiting and for large answers, which would hold up everything else. */
export const createRedisReader = () => connect({ maxRetriesPerRequest: null, enableAutoPipelining: false })

/** A connection of its own for listening: it waits for Redis however long it is away. */
export const createRedisSubscriber = () => connect({ maxRetriesPerRequest: null })

function connect(options: RedisOptions): Redis {
  const redis = new Redis(requireEnv('REDIS_URL'), {
    connectTimeout: connectTimeoutMs,
    enableAutoPipelining: true,
    ...options,
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
  const open = [shared.bellwetherRedis, shared.bellwetherAppendingRedis]
  shared.bellwetherRedis = undefined
  shared.bellwetherAppendingRedis = undefined
  for (const each of open) each?.disconnect()
}
