import { setIngestMeasures } from '#lib/platform/measures'
import { getRedis } from '#lib/platform/redis'

import { bufferKeys } from './keys.ts'
import { readBufferState } from './read-state.ts'

const longestLagMs = 60_000

/** A check of health: how much waits, and whether it is carried on. */
export async function probeBuffer(): Promise<string> {
  const { nowMs, oldestMs, entries, bytes } = await readBufferState()
  const lagMs = oldestMs === null ? 0 : Math.max(0, nowMs - oldestMs)
  const waiting = `${entries} requests and ${bytes} bytes wait to be stored, the oldest for ${lagMs} ms`
  if (lagMs > longestLagMs) throw new Error(waiting)
  return waiting
}

const totals = ['rows', 'blocks', 'repeated', 'dead'] as const

/** The same for Prometheus, with what the drain has done since the buffer was made. */
export async function measureBuffer(): Promise<void> {
  const [{ nowMs, oldestMs, entries, bytes }, done] = await Promise.all([
    readBufferState(),
    getRedis().hmget(bufferKeys.state, ...totals),
  ])
  setIngestMeasures({
    waiting_requests: entries,
    waiting_bytes: bytes,
    lag_seconds: oldestMs === null ? 0 : Math.max(0, nowMs - oldestMs) / 1_000,
    ...Object.fromEntries(totals.map((name, at) => [`stored_${name}`, Number(done[at] ?? 0)])),
  })
}
