import type { ClickHouseClient } from '@clickhouse/client'

import { eventDatabase } from './clickhouse.ts'

// A row may arrive twice (a retry after an answer was lost); rows with the same key become one, and views read FINAL.
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
   ORDER BY (tenant, name, time, id)
   TTL toDateTime(time) + toIntervalDay(retention_days)`,
  // Counting who is different reads these: a tenth of the time that the texts take. Nobody is 0.
  ...['subject', 'session'].map(
    (column) => `ALTER TABLE ${eventDatabase}.events ADD COLUMN IF NOT EXISTS
     ${column}_hash UInt64 MATERIALIZED if(empty(${column}), 0, sipHash64(${column}))`,
  ),
]

export async function migrateClickhouse(client: ClickHouseClient): Promise<void> {
  for (const query of statements) await client.command({ query })
}
