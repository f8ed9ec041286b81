import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

import { spareDays } from './stored-ids.ts'

/** Remembers the ids of a workspace for at least so long from now; doing it again changes nothing. */
export async function keepIdsFor(tenantId: string, retentionDays: number): Promise<void> {
  await withClickhouse((client) =>
    client.command({
      query: `ALTER TABLE ${eventDatabase}.event_ids
        UPDATE expires = greatest(expires, today() + {days:UInt16}) WHERE tenant = {tenant:String}`,
      query_params: { tenant: tenantId, days: retentionDays + spareDays },
    }),
  )
}
