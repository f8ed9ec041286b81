import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { requeueDeadLetter } from '#lib/platform/dead-letter'
import { operation } from '#lib/platform/operation'

import { requireTaker } from './deliveries/require-taker.ts'
import { sendTask } from './deliveries/send-requested.ts'
import { settleDeadLetter, toDeadLetter } from './internal.ts'
import { byId, deadLetter } from './schema.ts'

export const replayDeadLetter = operation({
  name: 'dead-letters.replay',
  summary: 'Deliver a dead letter again, with all its attempts; its data may be mended first',
  kind: 'write',
  http: 'POST /api/dead-letters/{id}/replay',
  scope: 'dead-letters:write',
  input: byId.extend({
    data: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Replaces the data of the event that is delivered'),
  }),
  output: deadLetter,
  subject: ({ id }) => id,
  async run(ctx, { id, data }) {
    const letter = await settleDeadLetter(ctx, id, 'replayed')
    const { payload } = letter
    if (typeof payload !== 'object' || payload === null)
      throw invalidInput('This dead letter holds no event.')
    const { subject } = payload as { subject?: unknown }
    if (letter.task === sendTask && typeof subject === 'string') await requireTaker(ctx, subject)
    await requeueDeadLetter(ctx.db, { ...letter, payload: data ? { ...payload, data } : payload })
    return toDeadLetter(letter)
  },
})
