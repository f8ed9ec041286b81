import { Readable } from 'node:stream'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { jsonColumnSettings } from '#lib/platform/clickhouse-schema'

import type { NewId } from './plan-rows.ts'

/** Sends lines of JSON as one block. However often it is sent under a token, it is there once. */
export const insertEvents = (pieces: readonly Buffer[], token: string) =>
  insert('events', 'JSONEachRow', pieces, token)

export const insertIds = (ids: readonly NewId[], token: string, nowMs: number) =>
  insert('event_ids', 'TabSeparated', [writeIds(ids, nowMs)], token)

async function insert(
  table: string,
  format: string,
  pieces: readonly Buffer[],
  token: string,
): Promise<void> {
  const { stream } = await getClickhouse().exec({
    query: `INSERT INTO ${eventDatabase}.${table} FORMAT ${format}`,
    values: Readable.from(pieces),
    clickhouse_settings: { ...jsonColumnSettings, ...blockSettings, insert_deduplication_token: token },
  })
  for await (const _chunk of stream) continue
}

/** A block is never taken apart, so that its token stands for all of it; events may be of any month that is kept. */
const blockSettings = {
  insert_deduplicate: 1,
  max_partitions_per_insert_block: '0',
  max_insert_block_size: '1000000',
  input_format_parallel_parsing: 0,
} as const

const dayMs = 86_400_000
// An event may lie a day ahead, and its id is needed for as long as it is kept.
const spareDays = 2

/** As text: the engine inside one process cuts binary rows apart where there are many. */
function writeIds(ids: readonly NewId[], nowMs: number): Buffer {
  const today = Math.floor(nowMs / dayMs)
  const lines = ids.map(({ tenant, hash, retentionDays }) => {
    const expires = new Date((today + retentionDays + spareDays) * dayMs).toISOString().slice(0, 10)
    return `${hash.replace(/../g, '\\x$&')}\t${tenant}\t${expires}\n`
  })
  return Buffer.from(lines.join(''))
}
