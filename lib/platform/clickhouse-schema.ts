import type { ClickHouseClient } from '@clickhouse/client'

import { eventDatabase } from './clickhouse.ts'
import { declaredModules } from './registry.ts'

/** So many of the latest blocks are recognised when they are sent again. */
const rememberedBlocks = 10_000

/** How properties are read, wherever they are written: numbers and truth values as such, all text as text. */
export const jsonColumnSettings = {
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
  input_format_try_infer_integers: 1,
  type_json_skip_duplicated_paths: 1,
} as const

const statements = [
  `CREATE DATABASE IF NOT EXISTS ${eventDatabase}`,
  `CREATE TABLE IF NOT EXISTS ${eventDatabase}.events (
     tenant LowCardinality(String),
     name LowCardinality(String),
     time DateTime64(3, 'UTC'),
     id String,
     subject String DEFAULT '',
     session String DEFAULT '',
     value Nullable(Float64),
     props JSON,
     retention_days UInt16 DEFAULT 395,
     received_at DateTime64(3, 'UTC') DEFAULT now64(3)
   )
   ENGINE = ReplacingMergeTree(received_at)
   PARTITION BY toYYYYMM(time)
   ORDER BY (tenant, name, time, id)`,
  // Counting who is different reads these: a tenth of the time that the texts take. Nobody is 0.
  ...['subject', 'session'].map(
    (column) => `ALTER TABLE ${eventDatabase}.events ADD COLUMN IF NOT EXISTS
     ${column}_hash UInt64 MATERIALIZED if(empty(${column}), 0, sipHash64(${column}))`,
  ),
  // The ids that senders gave, so that one that comes again in weeks is recognised: small granules, looked up by hash.
  `CREATE TABLE IF NOT EXISTS ${eventDatabase}.event_ids (
     hash FixedString(16) CODEC(NONE),
     tenant LowCardinality(String),
     expires Date
   )
   ENGINE = MergeTree
   ORDER BY hash
   TTL expires
   SETTINGS index_granularity = 512, non_replicated_deduplication_window = ${rememberedBlocks}`,
  // A checksum of what came under an id, so that something else under the same id is noticed. 0: not known.
  `ALTER TABLE ${eventDatabase}.event_ids ADD COLUMN IF NOT EXISTS body UInt32`,
]

export async function migrateClickhouse(client: ClickHouseClient): Promise<void> {
  const ofModules = declaredModules().flatMap(({ eventTables }) => Object.values(eventTables))
  for (const query of [...statements, ...ofModules]) await client.command({ query })
  if (!(await remembersBlocks(client))) await beginToRemember(client)
  if (await expiresByItself(client)) {
    await client.command({ query: `ALTER TABLE ${eventDatabase}.events REMOVE TTL` })
  }
  await simplifyViews(client)
}

/** How long events are kept is up to their workspace at any time, so a row cannot know it when it arrives. */
async function expiresByItself(client: ClickHouseClient): Promise<boolean> {
  return (await readEngine(client)).includes(' TTL ')
}

async function remembersBlocks(client: ClickHouseClient): Promise<boolean> {
  return (await readEngine(client)).includes('non_replicated_deduplication_window')
}

async function readEngine(client: ClickHouseClient): Promise<string> {
  const [table] = await ask<{ engine_full: string }>(
    client,
    `SELECT engine_full FROM system.tables WHERE database = '${eventDatabase}' AND name = 'events'`,
  )
  return table?.engine_full ?? ''
}

/** From here on every row is written once. What earlier versions wrote twice becomes one, once and for all. */
async function beginToRemember(client: ClickHouseClient): Promise<void> {
  await client.command({ query: `OPTIMIZE TABLE ${eventDatabase}.events FINAL` })
  await client.command({
    query: `ALTER TABLE ${eventDatabase}.events
      MODIFY SETTING non_replicated_deduplication_window = ${rememberedBlocks}`,
  })
}

/** Views of earlier versions made one of rows that had been written twice each time they were read. */
async function simplifyViews(client: ClickHouseClient): Promise<void> {
  const views = await ask<{ database: string; as_select: string }>(
    client,
    `SELECT database, as_select FROM system.tables
     WHERE startsWith(database, 'tenant_') AND name = 'events' AND as_select LIKE '% FINAL %'`,
  )
  for (const { database, as_select } of views) {
    const query = `CREATE OR REPLACE VIEW ${database}.events AS ${as_select.replace(/\s+FINAL\s+/, ' ')}`
    await client.command({ query })
  }
}

async function ask<Row>(client: ClickHouseClient, query: string): Promise<Row[]> {
  const answer = await client.query({ query, format: 'JSONEachRow' })
  return answer.json<Row>()
}
