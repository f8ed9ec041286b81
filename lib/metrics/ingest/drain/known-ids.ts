import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

export const mostQueryBytes = String(16 * 1024 * 1024)

/** Which of these ids the store has already. They travel as one text, because thousands of values are slow to parse. */
export async function findKnown(hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const text = hashes.join('')
  if (!/^[0-9a-f]*$/.test(text)) throw new Error('hashes of an unknown form')
  const answer = await getClickhouse().query({
    query: `WITH unhex('${text}') AS asked
      SELECT lower(hex(hash)) AS found FROM ${eventDatabase}.event_ids
      WHERE hash IN (SELECT toFixedString(substring(asked, number * 16 + 1, 16), 16) FROM numbers(${hashes.length}))`,
    format: 'JSONEachRow',
    clickhouse_settings: { max_query_size: mostQueryBytes },
  })
  const rows = await answer.json<{ found: string }>()
  return new Set(rows.map(({ found }) => found))
}
