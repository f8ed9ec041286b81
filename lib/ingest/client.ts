import { call } from '#lib/client/call'

import type * as ingest from './index.ts'
import type { IngestOutcome } from './schema.ts'

type Ops = typeof ingest

export const seedDemo = call<Ops['seedDemo']>('demo.seed', 'POST /api/demo')
export const removeDemo = call<Ops['removeDemo']>('demo.remove', 'DELETE /api/demo')
/** The door reads the body itself, so a list of events is sent as it is. */
export const sendEvents = call<Ops['ingestEvents']>(
  'events.ingest',
  'POST /api/ingest',
) as unknown as (input: { events: readonly object[] }) => Promise<IngestOutcome>
export const getIngestion = call<Ops['getIngestion']>('ingestion.get', 'GET /api/ingestion')
