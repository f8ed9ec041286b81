import { z } from 'zod'

import { event } from './event.ts'

/** The audit record: somebody performed a write operation. */
export const operationPerformed = event({
  name: 'operation.performed',
  summary: 'Somebody changed something through an operation',
  data: z.object({ operation: z.string(), input: z.record(z.string(), z.unknown()) }),
})
