import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

import { startEngines } from '#server/engines/engines'
import { migrate } from '#server/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    testEnv: Record<string, string>
  }
}

/** What tests write need not outlive a power cut. */
async function writeCarelessly(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await client.query(`ALTER SYSTEM SET ${setting} = off`)
  }
  await client.query('SELECT pg_reload_conf()')
  await client.end()
}

/** Real engines, once for all integration tests; each test makes a workspace of its own. */
export default async function startEnginesForTests(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bellwether-integration-'))
  const lines: string[] = []
  const report = (line: string) => void lines.push(line)
  const remove = () => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  const engines = await startEngines({ dataFolder, report }).catch(async (error: unknown) => {
    await remove()
    throw new Error(`The engines did not start.\n${lines.join('\n')}`, { cause: error })
  })
  try {
    await writeCarelessly(engines.databaseUrl)
    await migrate({ databaseUrl: engines.databaseUrl, clickhouseUrl: engines.clickhouseUrl, report })
  } catch (error) {
    await engines.stop()
    await remove()
    throw error
  }
  project.provide('testEnv', {
    DATABASE_URL: engines.databaseUrl,
    REDIS_URL: engines.redisUrl,
    CLICKHOUSE_URL: engines.clickhouseUrl,
    BELLWETHER_DATA: dataFolder,
    BELLWETHER_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'only-for-integration-tests-and-long-enough',
    LOG_LEVEL: 'error',
  })
  return async () => {
    await engines.stop()
    await remove()
  }
}
