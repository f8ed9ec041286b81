import { randomUUID } from 'node:crypto'

import type { Redis } from 'ioredis'

import { runScript } from '#lib/platform/redis-script'

import { beginScript, claimScript, settleScript } from '../buffer/drain-scripts.ts'
import { bufferKeys } from '../buffer/keys.ts'
import { idAfter } from '../buffer/stream-id.ts'

/** A range of the stream that is written under one token; kept in Redis until the store has it. */
export interface Block {
  first: string
  last: string
  token: string
}

export interface BlockResult {
  rows: number
  repeated: number
  dead: number
  bytes: number
  elapsedMs: number
}

/** Another has taken over the drain, so nothing more may be done in the name of this one. */
export class Replaced extends Error {
  override name = 'Replaced'
}

export async function beginTerm(redis: Redis): Promise<string> {
  return String(await runScript(redis, beginScript, [bufferKeys.term], []))
}

export async function findBlock(redis: Redis): Promise<Block | null> {
  const text = await redis.get(bufferKeys.block)
  return text ? (JSON.parse(text) as Block) : null
}

export const newBlock = (first: string, last: string): Block => ({ first, last, token: randomUUID() })

export async function claimBlock(redis: Redis, term: string, block: Block): Promise<void> {
  const keys = [bufferKeys.term, bufferKeys.block]
  if (!(await runScript(redis, claimScript, keys, [term, JSON.stringify(block)]))) throw new Replaced()
}

export async function settleBlock(
  redis: Redis,
  term: string,
  { last }: Block,
  { rows, repeated, dead, bytes, elapsedMs }: BlockResult,
): Promise<void> {
  const { stream, block, bytes: bytesKey, state, drained } = bufferKeys
  const keys = [bufferKeys.term, block, stream, bytesKey, state]
  const about = JSON.stringify({
    at: Date.now(),
    rows,
    repeated,
    dead,
    bytes,
    elapsed_ms: Math.round(elapsedMs),
  })
  const values = [term, idAfter(last), bytes, drained, last, rows, 1, repeated, dead, about]
  if (!(await runScript(redis, settleScript, keys, values))) throw new Replaced()
}
