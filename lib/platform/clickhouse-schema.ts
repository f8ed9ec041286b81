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
]

export async function migrateClickhouse(client: ClickHouseClient): Promise<void> {
  for (const query of statements) await client.command({ query })
}
