import type { CuttableProxy } from './cuttable-proxy.ts'

/** Puts a proxy before an engine of this test file; to be called before anything reads the settings. */
export async function leadThrough(
  variable: 'DATABASE_URL' | 'REDIS_URL' | 'CLICKHOUSE_URL',
  start: (target: string) => Promise<CuttableProxy>,
): Promise<CuttableProxy> {
  const proxy = await start(process.env[variable] ?? '')
  process.env[variable] = proxy.url
  return proxy
}
