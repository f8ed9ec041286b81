import { LRUCache } from 'lru-cache'

import { log } from './log.ts'
import { getRedis } from './redis.ts'

interface CacheOptions<Value> {
  /** Part of every key in Redis. */
  name: string
  ttlMs: number
  maxEntries: number
  load(key: string): Promise<Value>
}

export interface Cache<Value> {
  get(key: string): Promise<Value>
  drop(key: string): Promise<void>
}

/** Memory, then Redis, then the source; callers that ask for the same key at once share one load. */
export function createCache<Value extends {}>(options: CacheOptions<Value>): Cache<Value> {
  const memory = new LRUCache<string, Value>({ max: options.maxEntries, ttl: options.ttlMs })
  const loading = new Map<string, Promise<Value>>()
  const redisKey = (key: string) => `cache:${options.name}:${key}`

  async function load(key: string): Promise<Value> {
    const kept = await quietly(() => getRedis().get(redisKey(key)))
    const value = kept ? (JSON.parse(kept) as Value) : await options.load(key)
    if (!kept) await quietly(() => getRedis().set(redisKey(key), JSON.stringify(value), 'PX', options.ttlMs))
    memory.set(key, value)
    return value
  }

  return {
    async get(key) {
      const known = memory.get(key)
      if (known !== undefined) return known
      let pending = loading.get(key)
      if (!pending) {
        pending = load(key).finally(() => loading.delete(key))
        loading.set(key, pending)
      }
      return pending
    },
    async drop(key) {
      memory.delete(key)
      await quietly(() => getRedis().del(redisKey(key)))
    },
  }
}

/** Redis is an accelerator here: without it the answer only takes longer. */
export async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.debug({ error }, 'went on without redis')
    return null
  }
}
