import { text } from 'node:stream/consumers'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

import { requireTenantName } from '../tenants/tenant-store.ts'
import type { NewId } from './plan-rows.ts'

const hexLength = 32
/** All ids of a block travel in one statement. */
const max_query_size = String(16 * 1024 * 1024)
// An event may lie a day ahead, and its id is needed for as long as it is kept.
export const spareDays = 2

/** Which of these ids the store has, with checksums. They travel as one text, because thousands of values are slow to parse. */
export async function findStoredIds(hashes: readonly string[]): Promise<Map<string, number>> {
  const answer = await getClickhouse().query({
    query: `WITH unhex('${joinHashes(hashes)}') AS asked
      SELECT lower(hex(hash)) AS found, body FROM ${eventDatabase}.event_ids
      WHERE hash IN (SELECT toFixedString(substring(asked, number * 16 + 1, 16), 16) FROM numbers(${hashes.length}))`,
    format: 'JSONEachRow',
    clickhouse_settings: { max_query_size },
  })
  const rows = await answer.json<{ found: string; body: number }>()
  return new Map(rows.map(({ found, body }) => [found, body]))
}

/** All ids that begin with a byte. */
export async function readStoredIds(firstByte: number): Promise<string[]> {
  const prefix = firstByte.toString(16).padStart(2, '0')
  const { stream } = await getClickhouse().exec({
    query: `SELECT lower(hex(hash)) FROM ${eventDatabase}.event_ids
      WHERE hash >= unhex('${prefix.padEnd(hexLength, '0')}') AND hash <= unhex('${prefix.padEnd(hexLength, 'f')}')
      FORMAT TabSeparated`,
  })
  return (await text(stream)).split('\n').filter(Boolean)
}

/**
 * Writes down ids that the store has now. They travel as one text: rows of binary data would be read wrongly where a byte
 * looks like white space, and rows of text take the engine ten times as long.
 */
export async function rememberIds(ids: readonly NewId[], token: string): Promise<void> {
  if (ids.length === 0) return
  const owners = new Map<string, number>()
  let places = ''
  let bodies = ''
  for (const { tenant, retentionDays, body } of ids) {
    const owner = `${tenant} ${retentionDays}`
    const place = owners.get(owner) ?? owners.size
    owners.set(owner, place)
    places += place.toString(16).padStart(4, '0')
    bodies += body.toString(16).padStart(8, '0')
  }
  const parts = [...owners.keys()].map((owner) => owner.split(' '))
  const tenants = parts.map(([tenant = '']) => `'${requireTenantName(tenant)}'`)
  const days = parts.map(([, retentionDays]) => Number(retentionDays) + spareDays)
  await getClickhouse().command({
    query: `INSERT INTO ${eventDatabase}.event_ids (hash, tenant, expires, body)
      WITH unhex('${joinHashes(ids.map(({ hash }) => hash))}') AS hashes, unhex('${places}') AS places, unhex('${bodies}') AS bodies,
        toUInt32(reinterpretAsUInt16(reverse(substring(places, number * 2 + 1, 2)))) + 1 AS place
      SELECT toFixedString(substring(hashes, number * 16 + 1, 16), 16), [${tenants.join()}][place],
        today() + [${days.join()}][place], reinterpretAsUInt32(reverse(substring(bodies, number * 4 + 1, 4)))
      FROM numbers(${ids.length})`,
    clickhouse_settings: { max_query_size, insert_deduplication_token: token },
  })
}

function joinHashes(hashes: readonly string[]): string {
  const joined = hashes.join('')
  if (joined.length !== hashes.length * hexLength || !/^[0-9a-f]*$/.test(joined)) {
    throw new Error('hashes of an unknown form')
  }
  return joined
}
