import { getRedis } from '#lib/platform/redis'
import { redisScript, runScript } from '#lib/platform/redis-script'

import { bufferKeys } from './keys.ts'

/** Of the oldest entry only the id is read, because an entry may be large. KEYS: stream, bytes, state */
const stateScript = redisScript(`
local time = redis.call('TIME')
local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
return { time[1], time[2], redis.call('XLEN', KEYS[1]), redis.call('GET', KEYS[2]) or '0',
  oldest and oldest[1] or '', redis.call('HGET', KEYS[3], 'block') or '' }
`)

export interface LastBlock {
  at: number
  rows: number
  repeated: number
  dead: number
  bytes: number
  elapsed_ms: number
}

export interface BufferState {
  /** By the clock that dates the entries. */
  nowMs: number
  entries: number
  bytes: number
  /** When the oldest entry that waits was appended; null when none does. */
  oldestMs: number | null
  lastBlock: LastBlock | null
}

export async function readBufferState(): Promise<BufferState> {
  const { stream, bytes, state } = bufferKeys
  const answer = (await runScript(getRedis(), stateScript, [stream, bytes, state], [])) as (string | number)[]
  const [seconds, micros, entries, size, oldest, block] = answer.map(String)
  return {
    nowMs: Number(seconds) * 1000 + Math.floor(Number(micros) / 1000),
    entries: Number(entries),
    bytes: Number(size),
    oldestMs: oldest ? Number(oldest.split('-')[0]) : null,
    lastBlock: block ? (JSON.parse(block) as LastBlock) : null,
  }
}
