import { randomUUID } from 'node:crypto'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { jsonColumnSettings } from '#lib/platform/clickhouse-schema'

export interface Fact {
  name: string
  /** How long ago it happened. */
  agoMs: number
  subject?: string
  session?: string
  value?: number
  props?: Record<string, unknown>
}

/** Events as they lie in the store, without the way that leads there. */
export async function insertFacts(workspaceId: string, facts: readonly Fact[]): Promise<void> {
  const now = Date.now()
  await getClickhouse().insert({
    table: `${eventDatabase}.events`,
    format: 'JSONEachRow',
    values: facts.map(({ agoMs, props = {}, ...fact }) => ({
      ...fact,
      tenant: workspaceId,
      id: randomUUID(),
      time: new Date(now - agoMs).toISOString().replace('T', ' ').replace('Z', ''),
      props,
    })),
    clickhouse_settings: jsonColumnSettings,
  })
}
