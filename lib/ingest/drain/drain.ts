import { setTimeout as sleep } from 'node:timers/promises'

import type { Redis } from 'ioredis'

import { leadWhile } from '#lib/platform/leadership'
import { log } from '#lib/platform/log'
import { createRedisReader } from '#lib/platform/redis'

import { bufferKeys } from '../buffer/keys.ts'
import { type Block, beginTerm, claimBlock, findBlock, newBlock, Replaced, settleBlock } from './block.ts'
import { type BufferedEntry, bytesOf, readEntries } from './entry.ts'
import { type KnownIds, openKnownIds } from './known-ids.ts'
import { noteChanged } from './note-changed.ts'
import { readHead } from './read-head.ts'
import { LostBlock, writeBlock, type Written } from './write-block.ts'

const waitMs = 1_000
const leastGatherMs = 50
const mostGatherMs = 300
const firstRetryMs = 100
const longestRetryMs = 1_000
const manyRows = 5_000
const mostEntries = 1_000_000

interface Term {
  redis: Redis
  name: string
  knownIds: KnownIds
  signal: AbortSignal
}

/** Carries events from the buffer to the store, in one process at a time, until stopped. */
export const runDrain = (signal: AbortSignal) =>
  leadWhile('ingest-drain', signal, async (_client, termSignal) => {
    const redis = createRedisReader()
    try {
      const name = await beginTerm(redis)
      await drain({ redis, name, knownIds: openKnownIds(termSignal), signal: termSignal })
    } finally {
      redis.disconnect()
    }
  })

async function drain(term: Term): Promise<void> {
  const { redis, name, signal } = term
  const unfinished = await findBlock(redis)
  if (unfinished) {
    const entries = await readEntries(redis, unfinished.first, unfinished.last, mostEntries)
    await finish(term, unfinished, entries, true)
  }
  let ahead: readonly BufferedEntry[] = []
  while (!signal.aborted) {
    if (ahead.length === 0 && !(await waitForEntries(redis))) continue
    const entries = await readHead(redis, ahead)
    ahead = []
    const [first, last] = [entries[0], entries.at(-1)]
    if (!first || !last) continue
    const block = newBlock(first.id, last.id)
    await claimBlock(redis, name, block)
    const startedAt = performance.now()
    const reading = countRows(entries) < manyRows ? [] : readAhead(redis, last.id)
    const rows = await finish(term, block, entries, false)
    ahead = await reading
    if (rows < manyRows) await gatherMore(performance.now() - startedAt, signal)
  }
}

/** While the store takes in one block the next one is read, so that neither waits for the other. */
const readAhead = (redis: Redis, after: string): Promise<readonly BufferedEntry[]> =>
  readHead(redis, [], after).catch(() => [])

const countRows = (entries: readonly BufferedEntry[]) => entries.reduce((rows, { count }) => rows + count, 0)

/** Many small blocks cost the store more than a few large ones, and the more so the busier it is. */
async function gatherMore(elapsedMs: number, signal: AbortSignal): Promise<void> {
  const pauseMs = Math.min(mostGatherMs, Math.max(leastGatherMs, 2 * elapsedMs))
  await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
}

async function waitForEntries(redis: Redis): Promise<boolean> {
  return (await redis.xread('COUNT', 1, 'BLOCK', waitMs, 'STREAMS', bufferKeys.stream, '0')) !== null
}

/** Tries until the store has the block: what was acknowledged is given up by nobody. Answers how many rows it had. */
async function finish(
  { redis, name, knownIds, signal }: Term,
  claimed: Block,
  entries: readonly BufferedEntry[],
  wasTried: boolean,
): Promise<number> {
  const startedAt = performance.now()
  let block = claimed
  let isDoubtful = wasTried
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted()
    try {
      const written = await writeBlock(entries, block, { knownIds, isDoubtful })
      await settle(redis, name, block, entries, written, startedAt)
      noteChanged(written.changed)
      return written.rows
    } catch (error) {
      if (error instanceof Replaced) throw error
      isDoubtful = !(error instanceof LostBlock)
      if (error instanceof LostBlock) {
        block = newBlock(block.first, block.last)
        await claimBlock(redis, name, block)
      }
      log.warn(
        { attempt, error: error instanceof Error ? error.message : error },
        'events wait for the store',
      )
      const pauseMs = Math.min(firstRetryMs * 2 ** attempt, longestRetryMs)
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }
}

function settle(
  redis: Redis,
  name: string,
  block: Block,
  entries: readonly BufferedEntry[],
  { rows, repeated, dead }: Written,
  startedAt: number,
): Promise<void> {
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0)
  return settleBlock(redis, name, block, {
    rows,
    repeated,
    dead,
    bytes,
    elapsedMs: performance.now() - startedAt,
  })
}
