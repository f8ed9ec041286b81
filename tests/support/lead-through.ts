/** Puts a proxy before an engine of this test file; to be called before anything reads the settings. */
export async function leadThrough<Proxy extends { url: string }>(
  variable: 'DATABASE_URL' | 'REDIS_URL' | 'CLICKHOUSE_URL',
  start: (target: string) => Promise<Proxy>,
): Promise<Proxy> {
  const proxy = await start(process.env[variable] ?? '')
  process.env[variable] = proxy.url
  return proxy
}
