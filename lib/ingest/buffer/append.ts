import { Problem } from '#lib/core/problem'
import { outcomeUnknown, unavailable } from '#lib/platform/breaker'
import { getEnv } from '#lib/platform/env'
import { getAppendingRedis, isRefusing } from '#lib/platform/redis'
import { runScript } from '#lib/platform/redis-script'

import { appendScript } from './append-script.ts'
import { bufferKeys, countsKey, rawEventsChannel, refusedKey, repeatKey, volumeKey } from './keys.ts'

/** One entry of the stream: lines of one request, with the hashes of the ids that their sender gave. */
export interface Entry {
  count: number
  hashes: string
  lines: string
}

/** A refusal or alteration, counted by where it came from. */
export interface Note {
  /** `refused` or `altered`, source, key and code, with bars between them. */
  field: string
  count: number
  /** When and what it was about, as JSON. */
  latest: string
}

/** Of a request that names an Idempotency-Key. */
export interface Repeat {
  key: string
  content: string
}

/** How many events of each name, and of any (`*`), there are in each ten seconds in which they happened. */
export type LiveCounts = Map<number, Map<string, number>>

export interface Appending {
  workspaceId: string
  /** Source and key, with a bar between them. */
  origin: string
  nowMs: number
  retentionDays: number
  repeat: Repeat | null
  accepted: number
  refused: number
  entries: readonly Entry[]
  counts: LiveCounts
  notes: readonly Note[]
}

const bytesInMb = 1024 * 1024
const retryAfterS = 5
const bufferName = 'The buffer of events'

/** Keeps events durably until the store has them. Answers the id of the last entry. */
export async function append(appending: Appending): Promise<string> {
  const { workspaceId, nowMs, entries, counts, notes } = appending
  const counted = [...counts.values()].flatMap((names, place) =>
    [...names].map(([name, count]) => [place, name, count] as const),
  )
  const keys = [
    bufferKeys.stream,
    bufferKeys.bytes,
    volumeKey(workspaceId, nowMs),
    refusedKey(workspaceId, nowMs),
    repeatKey(workspaceId, appending.repeat?.key ?? ''),
    ...[...counts.keys()].map((bucket) => countsKey(workspaceId, bucket)),
  ]
  const values: (string | number)[] = [
    getEnv().INGEST_BUFFER_MB * bytesInMb,
    workspaceId,
    appending.origin,
    rawEventsChannel(workspaceId),
    Math.floor(nowMs / 60_000),
    appending.accepted,
    appending.refused,
    appending.retentionDays,
    appending.repeat?.content ?? '',
    entries.length,
    counted.length,
    notes.length,
  ]
  for (const { count, hashes, lines } of entries) values.push(count, hashes, lines)
  for (const each of counted) values.push(...each)
  for (const { field, count, latest } of notes) values.push(field, count, latest)
  const last = await send(keys, values)
  if (last === 'other') {
    throw new Problem('REQ_001', 'This Idempotency-Key was used for other events. Send a new key.', {
      status: 422,
    })
  }
  if (typeof last === 'string') return last
  throw new Problem(
    'SYS_002',
    'The buffer of events is full, so nothing of this request was kept. Send it again in a moment.',
    { retryAfterS },
  )
}

async function send(keys: string[], values: (string | number)[]): Promise<unknown> {
  requireBuffer()
  try {
    return await runScript(getAppendingRedis(), appendScript, keys, values)
  } catch (error) {
    throw outcomeUnknown(bufferName, 'SYS_002', retryAfterS, error)
  }
}

/** Refuses at once while there is nothing to append to, before anything else is done for a sender. */
export function requireBuffer(): void {
  if (isRefusing(getAppendingRedis())) throw away(new Error('the connection is not ready'))
}

const away = (cause: unknown) => unavailable(bufferName, 'SYS_002', retryAfterS, cause)
