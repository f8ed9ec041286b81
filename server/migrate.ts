import { setTimeout as delay } from 'node:timers/promises'

import { createClient } from '@clickhouse/client'
import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database'
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'

import { allSubscribers } from '#lib/modules'
import { migrateClickhouse } from '#lib/platform/clickhouse-schema'
import { requireEnv } from '#lib/platform/env'
import { registerSubscribers } from '#lib/platform/register-subscribers'
import type { Subscriber } from '#lib/platform/subscriber'

import { applyMigrations } from './migrations/apply-migrations.ts'
import { createMigration } from './migrations/create-migration.ts'

export type MigrateOptions = {
  databaseUrl: string
  clickhouseUrl: string
  report: (line: string) => void
  /** Who listens to events: known before anybody can write one. */
  subscribers?: readonly Subscriber[]
}

// Any number, as long as every version of this program uses the same one.
const lockKey = 7_261_904_118
const lockRetryMs = 200

const quiet = { info() {}, debug() {}, warn() {}, error: console.error }

// Several processes may start at once: the first migrates, the others wait and then find nothing to do. They ask
// again and again, because a statement that waits would hold up the indexes that are built concurrently.
async function takeLock(holder: Client): Promise<void> {
  while (true) {
    const { rows } = await holder.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      lockKey,
    ])
    if (rows[0]?.taken) return
    await delay(lockRetryMs)
  }
}

async function migratePostgres({
  databaseUrl,
  report,
  subscribers,
}: Omit<MigrateOptions, 'clickhouseUrl'>): Promise<void> {
  const holder = new Client({ connectionString: databaseUrl })
  await holder.connect()
  try {
    await takeLock(holder)
    for (const name of await applyMigrations(databaseUrl)) report(`applied ${name}`)
    await runMigrations({ connectionString: databaseUrl, logger: undefined, noHandleSignals: true })
    await ensureSystemDatabase(databaseUrl, new GlobalLogger(undefined, { logger: quiet }))
    if (subscribers) await registerSubscribers(holder, subscribers)
  } finally {
    await holder.end()
  }
}

export async function migrate({ clickhouseUrl, ...rest }: MigrateOptions): Promise<void> {
  const client = createClient({ url: clickhouseUrl })
  try {
    await Promise.all([migratePostgres(rest), migrateClickhouse(client)])
  } finally {
    await client.close()
  }
}

async function main(args: readonly string[]): Promise<void> {
  const report = (line: string) => console.log(line)
  const [command, name] = args
  const databaseUrl = requireEnv('DATABASE_URL')
  if (command === '--create') {
    if (!name) throw new Error('Name the migration: node server/migrate.ts --create add_invoices')
    const folder = await createMigration(databaseUrl, name, new Date())
    report(folder ? `Wrote ${folder}` : 'The migrations already lead to the schema.')
    return
  }
  const clickhouseUrl = requireEnv('CLICKHOUSE_URL')
  await migrate({ databaseUrl, clickhouseUrl, report, subscribers: allSubscribers })
  report('Migrated.')
}

if (import.meta.main) {
  // The migration engine leaves a timer of ten seconds behind, so the end is not waited for.
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    },
  )
}
