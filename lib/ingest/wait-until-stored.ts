import type { Redis } from 'ioredis'

import { quietly } from '#lib/platform/cache'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'

import { bufferKeys } from './buffer/keys.ts'
import { hasPassed } from './buffer/stream-id.ts'

const longestWaitMs = 10_000
const askAgainMs = 500

interface Waiter {
  id: string
  resolve(): void
}

interface Listener {
  redis: Redis
  waiters: Set<Waiter>
}

const shared = globalThis as typeof globalThis & { bellwetherStoredListener?: Listener }

/** Whether queries find what was appended under this id, and everything before it; waits a while for it. */
export async function waitUntilStored(id: string | null, withinMs = longestWaitMs): Promise<boolean> {
  if (id === null) return true
  const { waiters } = listen()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const waiter = { id, resolve: () => resolve(true) }
  waiters.add(waiter)
  const late = setTimeout(() => resolve(false), withinMs)
  // What is said while nobody listens yet, or while the connection is broken, is only found by asking.
  const asking = setInterval(() => void askWhether(waiter), askAgainMs)
  void askWhether(waiter)
  try {
    return await promise
  } finally {
    clearTimeout(late)
    clearInterval(asking)
    waiters.delete(waiter)
  }
}

function listen(): Listener {
  if (!shared.bellwetherStoredListener) {
    const listener: Listener = { redis: createRedisSubscriber(), waiters: new Set() }
    listener.redis.subscribe(bufferKeys.drained).catch(() => undefined)
    listener.redis.on('message', (_channel, last: string) => {
      // Another instance may use the same Redis under another number, where channels are common to all.
      for (const waiter of listener.waiters) if (hasPassed(last, waiter.id)) void askWhether(waiter)
    })
    shared.bellwetherStoredListener = listener
  }
  return shared.bellwetherStoredListener
}

async function askWhether({ id, resolve }: Waiter): Promise<void> {
  const last = await quietly(() => getRedis().hget(bufferKeys.state, 'last'))
  if (last && hasPassed(last, id)) resolve()
}
