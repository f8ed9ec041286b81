import { Redis, type RedisOptions } from 'ioredis'

import { requireEnv } from './env.ts'
import { log } from './log.ts'
import { processWide } from './process-wide.ts'
import { watchEngine } from './watch-engine.ts'

const commandTimeoutMs = 1_000
const appendTimeoutMs = 2_000
const connectTimeoutMs = 2_000

const answering = processWide('redis', () => connectForCommands(commandTimeoutMs))
const appending = processWide('redis-appending', () => connectForCommands(appendTimeoutMs))

/** Answers or fails within a second, and at once while Redis is away; callers for whom it is only an accelerator go on without it. */
export const getRedis = () => answering.get()

/** A connection of its own for what must be appended, which is large and takes its time. */
export const getAppendingRedis = () => appending.get()

/** Whether commands are refused at once. Before its first connection is made, they wait for it. */
export const isRefusing = ({ status, options }: Redis) => status !== 'ready' && !options.enableOfflineQueue

/** While Redis is away a command fails at once, and none is sent a second time after the connection broke. */
function connectForCommands(timeoutMs: number): Redis {
  const redis = connect({
    maxRetriesPerRequest: 0,
    commandTimeout: timeoutMs,
    autoResendUnfulfilledCommands: false,
  })
  redis.once('ready', () => {
    redis.options.enableOfflineQueue = false
  })
  redis.once('end', watchEngine({ ping: () => redis.ping(), onSilent: () => redis.disconnect(true) }))
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

export function closeRedis(): void {
  for (const connection of [answering, appending]) connection.take()?.disconnect()
}
