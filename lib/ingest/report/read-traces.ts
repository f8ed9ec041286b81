import { LRUCache } from 'lru-cache'

import { getRedis } from '#lib/platform/redis'

import { refusedKey, volumeKey } from '../buffer/keys.ts'
import { type FoundAt, foldFindings } from './findings.ts'
import { foldVolumes, type Minutes, type OriginVolume, readMinutes } from './volume.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const hoursBack = 24
const daysBack = 14
/** What is over may still be added to by requests in hand, and is read again after a while all the same. */
const settledMs = 60_000
const keptMs = 60_000

const closedHours = new LRUCache<string, Minutes>({ max: 2_000, ttl: keptMs })
const closedDays = new LRUCache<string, Record<string, string>>({ max: 500, ttl: keptMs })

export async function readVolumes(workspaceId: string, nowMs: number): Promise<OriginVolume[]> {
  const starts = stepsBack(nowMs, hourMs, hoursBack)
  const hours = await readAll(starts, (ms) => volumeKey(workspaceId, ms), {
    kept: closedHours,
    isClosed: (ms) => nowMs > ms + hourMs + settledMs,
    parse: readMinutes,
  })
  return foldVolumes(hours, nowMs)
}

export async function readFindings(workspaceId: string, nowMs: number): Promise<FoundAt[]> {
  const starts = stepsBack(nowMs, dayMs, daysBack - 1)
  const days = await readAll(starts, (ms) => refusedKey(workspaceId, ms), {
    kept: closedDays,
    isClosed: (ms) => nowMs > ms + dayMs + settledMs,
    parse: (hash) => hash,
  })
  return foldFindings(days)
}

const stepsBack = (nowMs: number, stepMs: number, count: number) =>
  Array.from({ length: count + 1 }, (_, back) => (Math.floor(nowMs / stepMs) - back) * stepMs)

interface Reading<Value extends {}> {
  kept: LRUCache<string, Value>
  isClosed(ms: number): boolean
  parse(hash: Record<string, string>): Value
}

/** The commands of one turn travel together. */
function readAll<Value extends {}>(
  starts: readonly number[],
  keyOf: (ms: number) => string,
  { kept, isClosed, parse }: Reading<Value>,
): Promise<Value[]> {
  return Promise.all(
    starts.map(async (ms) => {
      const key = keyOf(ms)
      const known = kept.get(key)
      if (known) return known
      const value = parse(await getRedis().hgetall(key))
      if (isClosed(ms)) kept.set(key, value)
      return value
    }),
  )
}
