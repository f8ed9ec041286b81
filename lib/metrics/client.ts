import { call } from '#lib/client/call'

import type * as metrics from './index.ts'

type Ops = typeof metrics

export const queryEvents = call<Ops['queryEvents']>('events.query', 'POST /api/query')
