import { SingleFlight } from '#lib/core/concurrency'
import { sha256 } from '#lib/core/hash'
import { quietly } from '#lib/platform/cache'
import { processWide } from '#lib/platform/process-wide'
import { getRedis } from '#lib/platform/redis'

import type { Range } from './range.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** So long after it happened an event is as a rule known. */
const settledMs = 5 * minuteMs
const largestAnswer = 2_000_000

export interface CacheKey {
  tenant: string
  /** What was asked, normalised. */
  question: string
  ttlMs: number
}

/** What is long past seldom changes; but what was sent late, or imported, should be seen before anyone wonders. */
export function freshnessOf({ from, to }: Range, now: number): number {
  if (to < now - settledMs) return 30_000
  if (to - from <= dayMs) return 2_000
  return to - from <= 8 * dayMs ? 5_000 : 10_000
}

const flights = processWide('answers', () => new SingleFlight<{ answer: unknown; cached: boolean }>())

/** Answers from Redis what was answered a moment ago; questions that are asked at once are answered once. */
export async function answerOnce<Answer>(
  { tenant, question, ttlMs }: CacheKey,
  load: () => Promise<Answer>,
): Promise<{ answer: Answer; cached: boolean }> {
  const key = `query:${tenant}:${sha256(question)}`
  let isFirst = false
  const { answer, cached } = await flights.get().run(key, () => {
    isFirst = true
    return find(key, ttlMs, load)
  })
  return { answer: answer as Answer, cached: cached || !isFirst }
}

async function find<Answer>(key: string, ttlMs: number, load: () => Promise<Answer>) {
  const kept = await quietly(() => getRedis().get(key))
  if (kept) return { answer: JSON.parse(kept) as Answer, cached: true }
  const answer = await load()
  const text = JSON.stringify(answer)
  if (text.length <= largestAnswer) void quietly(() => getRedis().set(key, text, 'PX', ttlMs))
  return { answer, cached: false }
}
