import { newId } from '#lib/core/id'
import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { jsonColumnSettings } from '#lib/platform/clickhouse-schema'

export interface Fact {
  name: string
  /** How long ago it happened; a minute when left out. */
  agoMs?: number
  /** When it happened; goes before how long ago. */
  time?: number
  id?: string
  subject?: string
  session?: string
  value?: number | null
  props?: Record<string, unknown>
  retention_days?: number
}

/** Events as they lie in the store, without the way that leads there. Answers their ids. */
export async function insertFacts(workspaceId: string, facts: readonly Fact[]): Promise<string[]> {
  const now = Date.now()
  const values = facts.map(
    ({ agoMs = 60_000, time = now - agoMs, id = newId('evt'), props = {}, ...fact }) => ({
      ...fact,
      id,
      tenant: workspaceId,
      time: new Date(time).toISOString().replace('T', ' ').replace('Z', ''),
      props,
    }),
  )
  await getClickhouse().insert({
    table: `${eventDatabase}.events`,
    format: 'JSONEachRow',
    values,
    clickhouse_settings: jsonColumnSettings,
  })
  return values.map(({ id }) => id)
}
