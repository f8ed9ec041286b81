import { operation } from '#lib/platform/operation'

import { settleDeadLetter, toDeadLetter } from './internal.ts'
import { byId, deadLetter } from './schema.ts'

export const discardDeadLetter = operation({
  name: 'dead-letters.discard',
  summary: 'Give up on a dead letter; it stays readable',
  kind: 'write',
  http: 'POST /api/dead-letters/{id}/discard',
  scope: 'dead-letters:write',
  input: byId,
  output: deadLetter,
  subject: ({ id }) => id,
  run: async (ctx, { id }) => toDeadLetter(await settleDeadLetter(ctx, id, 'discarded')),
})
