import { subscriber } from '#lib/platform/subscriber'

import { accessRevoked } from './events.ts'
import { spreadRevocation } from './revocation.ts'

/** Says a revocation again, for processes that could not hear it when it was made. */
export const spreadRevocations = subscriber({
  name: 'identity.spread-revocation',
  event: accessRevoked,
  maxAttempts: 12,
  run: (_ctx, { data }) => spreadRevocation(data.tags),
})
