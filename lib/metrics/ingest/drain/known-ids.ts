import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

const mostQueryBytes = 16 * 1024 * 1024

/** Which of these ids the store has already. They travel as one text, because thousands of values are slow to parse. */
export async function findKnown(hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  if (!hashes.every((hash) => /^[0-9a-f]{32}$/.test(hash))) throw new Error('a hash of an unknown form')
  const answer = await getClickhouse().query({
    query: `WITH unhex('${hashes.join('')}') AS asked
      SELECT lower(hex(hash)) AS hash FROM ${eventDatabase}.event_ids
      WHERE hash IN (SELECT toFixedString(substring(asked, number * 16 + 1, 16), 16) FROM numbers(${hashes.length}))`,
    format: 'JSONEachRow',
    clickhouse_settings: { max_query_size: String(mostQueryBytes) },
  })
  const rows = await answer.json<{ hash: string }>()
  return new Set(rows.map(({ hash }) => hash))
}
