import { operation } from '#lib/platform/operation'

import { requireDeadLetter, toDeadLetter } from './internal.ts'
import { byId, deadLetterWithPayload } from './schema.ts'

export const getDeadLetter = operation({
  name: 'dead-letters.get',
  summary: 'One dead letter with its payload',
  kind: 'read',
  http: 'GET /api/dead-letters/{id}',
  scope: 'dead-letters:read',
  input: byId,
  output: deadLetterWithPayload,
  async run(ctx, { id }) {
    const row = await requireDeadLetter(ctx, id)
    return { ...toDeadLetter(row), payload: row.payload }
  },
})
