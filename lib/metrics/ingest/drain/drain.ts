import { setTimeout as sleep } from 'node:timers/promises'

import type { Redis } from 'ioredis'

import { leadWhile } from '#lib/platform/leadership'
import { log } from '#lib/platform/log'
import { createRedisReader } from '#lib/platform/redis'

import { bufferKeys } from '../buffer/keys.ts'
import { type Block, beginTerm, claimBlock, findBlock, newBlock, Replaced, settleBlock } from './block.ts'
import { type BufferedEntry, bytesOf, readEntries } from './entry.ts'
import { readHead } from './read-head.ts'
import { writeBlock } from './write-block.ts'

const waitMs = 1_000
const gatherMs = 100
const firstRetryMs = 100
const longestRetryMs = 1_000
const manyRows = 5_000

/** Carries events from the buffer to the store, in one process at a time, until stopped. */
export const runDrain = (signal: AbortSignal) =>
  leadWhile('ingest-drain', signal, async (_client, term) => {
    const redis = createRedisReader()
    try {
      await drain(redis, term)
    } finally {
      redis.disconnect()
    }
  })

async function drain(redis: Redis, signal: AbortSignal): Promise<void> {
  const term = await beginTerm(redis)
  const unfinished = await findBlock(redis)
  if (unfinished) {
    const entries = await readEntries(redis, unfinished.first, unfinished.last, Number.MAX_SAFE_INTEGER)
    await finish(redis, term, unfinished, entries, signal)
  }
  while (!signal.aborted) {
    if (!(await waitForEntries(redis))) continue
    const entries = await readHead(redis)
    const [first, last] = [entries[0], entries.at(-1)]
    if (!first || !last) continue
    const block = newBlock(first.id, last.id)
    await claimBlock(redis, term, block)
    const rows = await finish(redis, term, block, entries, signal)
    // A moment in which more gathers: many small blocks cost the store more than a few large ones.
    if (rows < manyRows) await sleep(gatherMs, undefined, { signal }).catch(() => undefined)
  }
}

async function waitForEntries(redis: Redis): Promise<boolean> {
  return (await redis.xread('COUNT', 1, 'BLOCK', waitMs, 'STREAMS', bufferKeys.stream, '0')) !== null
}

/** Tries until the store has the block: what was acknowledged is given up by nobody. Answers how many rows it had. */
async function finish(
  redis: Redis,
  term: string,
  block: Block,
  entries: readonly BufferedEntry[],
  signal: AbortSignal,
): Promise<number> {
  const startedAt = performance.now()
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted()
    try {
      const { rows, repeated, dead } = await writeBlock(entries, block)
      const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0)
      const elapsedMs = performance.now() - startedAt
      await settleBlock(redis, term, block, { rows, repeated, dead, bytes, elapsedMs })
      return rows
    } catch (error) {
      if (error instanceof Replaced) throw error
      log.warn(
        { attempt, error: error instanceof Error ? error.message : error },
        'events wait for the store',
      )
      const pauseMs = Math.min(firstRetryMs * 2 ** attempt, longestRetryMs)
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
