import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { ClickHouseError } from '@clickhouse/client'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { jsonColumnSettings } from '#lib/platform/clickhouse-schema'

/** Sends lines of JSON as one block. However often it is sent under a token, it is there once. */
export async function insertEvents(pieces: readonly Buffer[], token: string): Promise<void> {
  const { stream } = await getClickhouse().exec({
    query: `INSERT INTO ${eventDatabase}.events FORMAT JSONEachRow`,
    values: Readable.from(pieces),
    clickhouse_settings: { ...jsonColumnSettings, ...blockSettings, insert_deduplication_token: token },
  })
  await text(stream)
}

/**
 * A block is never written in parts, so that its token stands for all of it: however many threads read it, what they
 * read is joined. Events may be of any month that is kept.
 */
const blockSettings = {
  insert_deduplicate: 1,
  max_partitions_per_insert_block: '0',
  max_insert_block_size: '1000000',
  min_insert_block_size_rows: '1000000',
  min_insert_block_size_bytes: '0',
  min_chunk_bytes_for_parallel_parsing: '1000000',
} as const

/** What ClickHouse says when it cannot read a row, before it has written any. */
const rowErrors = new Set([
  'ARGUMENT_OUT_OF_BOUND',
  'CANNOT_CONVERT_TYPE',
  'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
  'CANNOT_PARSE_DATE',
  'CANNOT_PARSE_DATETIME',
  'CANNOT_PARSE_ESCAPE_SEQUENCE',
  'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
  'CANNOT_PARSE_NUMBER',
  'CANNOT_PARSE_QUOTED_STRING',
  'CANNOT_PARSE_TEXT',
  'INCORRECT_DATA',
  'TOO_DEEP_RECURSION',
  'TYPE_MISMATCH',
  'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
])

export const isAboutRows = (error: unknown): error is Error =>
  error instanceof ClickHouseError && error.type !== undefined && rowErrors.has(error.type)
