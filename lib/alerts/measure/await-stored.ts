import { setTimeout as sleep } from 'node:timers/promises'

import { bufferKeys } from '#lib/ingest/index'
import { getRedis } from '#lib/platform/redis'
import { redisScript, runScript } from '#lib/platform/redis-script'

const askAgainMs = 250

const oldestScript = redisScript(`#!lua flags=no-writes
local entries = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
return entries[1] and entries[1][1] or false
`)

/** When the oldest event arrived that is not in the store yet; null when all are. */
async function findOldestWaiting(): Promise<number | null> {
  const id = await runScript(getRedis(), oldestScript, [bufferKeys.stream], [])
  return typeof id === 'string' ? Number(id.split('-')[0]) : null
}

/**
 * Waits, but not for long, until the store has all that arrived before a moment: measured earlier, it would seem that
 * less had happened. Answers since when something waits, or null. Throws without Redis.
 */
export async function awaitStored(before: number, patienceMs: number): Promise<number | null> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const oldest = await findOldestWaiting()
    if (oldest === null || oldest >= before) return null
    if (performance.now() >= deadline) return oldest
    await sleep(askAgainMs)
  }
}
