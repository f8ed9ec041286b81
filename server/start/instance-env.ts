import { clickhouseUrl, databaseUrl, redisUrl } from '#server/engines/addresses'
import { readKept } from '#server/engines/kept'

import { keepSecret } from './secrets.ts'

/** The variables of an instance that runs on its own engines, for a program that works beside it. */
export async function readInstanceEnv(dataFolder: string): Promise<Record<string, string>> {
  const kept = await readKept(dataFolder)
  return {
    BELLWETHER_DATA: dataFolder,
    DATABASE_URL: databaseUrl(kept),
    REDIS_URL: redisUrl(kept),
    CLICKHOUSE_URL: clickhouseUrl(kept),
    NEXTAUTH_SECRET: await keepSecret(dataFolder),
  }
}
