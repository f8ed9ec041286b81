import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { startEngines } from '#server/engines/engines'
import { migrate } from '#server/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    testEnv: Record<string, string>
  }
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
