import { clickhouseUrl, databaseUrl, redisUrl } from '#server/engines/addresses'
import { readEngineSettings } from '#server/engines/engine-settings'

import { keepSecret } from './secrets.ts'

/** The variables of an instance that runs on its own engines, for a program that works beside it. */
export async function readInstanceEnv(dataFolder: string): Promise<Record<string, string>> {
  const settings = await readEngineSettings(dataFolder)
  return {
    BELLWETHER_DATA: dataFolder,
    DATABASE_URL: databaseUrl(settings),
    REDIS_URL: redisUrl(settings),
    CLICKHOUSE_URL: clickhouseUrl(settings),
    NEXTAUTH_SECRET: await keepSecret(dataFolder),
  }
}
