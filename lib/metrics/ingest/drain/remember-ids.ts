import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

import { requireTenantName } from '../../tenants/tenant-store.ts'
import { mostQueryBytes } from './known-ids.ts'
import type { NewId } from './plan-rows.ts'

// An event may lie a day ahead, and its id is needed for as long as it is kept.
const spareDays = 2

/**
 * Writes down ids that the store has now. They travel as one text: rows of binary data would be read wrongly where a byte
 * looks like white space, and rows of text take the engine ten times as long.
 */
export async function rememberIds(ids: readonly NewId[], token: string): Promise<void> {
  if (ids.length === 0) return
  const owners = new Map<string, number>()
  let places = ''
  for (const { tenant, retentionDays } of ids) {
    const owner = `${tenant} ${retentionDays}`
    const place = owners.get(owner) ?? owners.size
    owners.set(owner, place)
    places += place.toString(16).padStart(4, '0')
  }
  const parts = [...owners.keys()].map((owner) => owner.split(' '))
  const tenants = parts.map(([tenant = '']) => `'${requireTenantName(tenant)}'`)
  const days = parts.map(([, retentionDays]) => Number(retentionDays) + spareDays)
  await getClickhouse().command({
    query: `INSERT INTO ${eventDatabase}.event_ids (hash, tenant, expires)
      WITH unhex('${ids.map(({ hash }) => hash).join('')}') AS hashes, unhex('${places}') AS places,
        toUInt32(reinterpretAsUInt16(reverse(substring(places, number * 2 + 1, 2)))) + 1 AS place
      SELECT toFixedString(substring(hashes, number * 16 + 1, 16), 16), [${tenants.join()}][place],
        today() + [${days.join()}][place]
      FROM numbers(${ids.length})`,
    clickhouse_settings: { max_query_size: mostQueryBytes, insert_deduplication_token: token },
  })
}
