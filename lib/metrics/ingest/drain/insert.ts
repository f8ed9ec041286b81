import { Readable } from 'node:stream'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { jsonColumnSettings } from '#lib/platform/clickhouse-schema'

import type { NewId } from './plan-rows.ts'

/** Sends lines of JSON as one block. However often it is sent under a token, it is there once. */
export const insertEvents = (pieces: readonly Buffer[], token: string) =>
  insert('events', 'JSONEachRow', pieces, token)

export const insertIds = (ids: readonly NewId[], token: string, nowMs: number) =>
  insert('event_ids', 'RowBinaryWithNames', [idsHead, packIds(ids, nowMs)], token)

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

// The engine skips white space before the data, and a hash may begin with a byte that looks like it; a head never does.
const idColumns = ['hash', 'tenant', 'expires']
const idsHead = Buffer.concat([
  Buffer.of(idColumns.length),
  ...idColumns.map((name) => Buffer.concat([Buffer.of(name.length), Buffer.from(name)])),
])

const dayMs = 86_400_000
// An event may lie a day ahead, and its id is needed for as long as it is kept.
const spareDays = 2

function packIds(ids: readonly NewId[], nowMs: number): Buffer {
  const today = Math.floor(nowMs / dayMs)
  const size = ids.reduce((sum, { tenant }) => sum + 16 + 1 + Buffer.byteLength(tenant) + 2, 0)
  const packed = Buffer.allocUnsafe(size)
  let at = 0
  for (const { tenant, hash, retentionDays } of ids) {
    at += packed.write(hash, at, 'hex')
    const length = packed.write(tenant, at + 1)
    packed[at] = length
    at = packed.writeUInt16LE(Math.min(today + retentionDays + spareDays, 65_535), at + 1 + length)
  }
  return packed
}
