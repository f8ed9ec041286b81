import { quietly } from '#lib/platform/cache'
import { processWide } from '#lib/platform/process-wide'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'

import { bufferKeys } from './buffer/keys.ts'
import { hasPassed } from './buffer/stream-id.ts'

const longestWaitMs = 10_000
const askAgainMs = 500

interface Waiter {
  id: string
  resolve(): void
}

const stored = processWide('stored', listen)

/** Whether queries find what was appended under this id, and everything before it; waits a while for it. */
export async function waitUntilStored(id: string | null, withinMs = longestWaitMs): Promise<boolean> {
  if (id === null) return true
  const { waiters } = stored.get()
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

function listen() {
  const waiters = new Set<Waiter>()
  const redis = createRedisSubscriber()
  redis.subscribe(bufferKeys.drained).catch(() => undefined)
  redis.on('message', (_channel, last: string) => {
    // Another instance may use the same Redis under another number, where channels are common to all.
    for (const waiter of waiters) if (hasPassed(last, waiter.id)) void askWhether(waiter)
  })
  return { waiters }
}

async function askWhether({ id, resolve }: Waiter): Promise<void> {
  const last = await quietly(() => getRedis().hget(bufferKeys.state, 'last'))
  if (last && hasPassed(last, id)) resolve()
}
