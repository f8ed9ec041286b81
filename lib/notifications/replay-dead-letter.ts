import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { requeueDeadLetter } from '#lib/platform/dead-letter'
import { findEventType } from '#lib/platform/event'
import { listFieldProblems } from '#lib/platform/explain-issue'
import { operation } from '#lib/platform/operation'

import { requireTaker } from './deliveries/require-taker.ts'
import { sendTask } from './deliveries/send-requested.ts'
import { settleDeadLetter, toDeadLetter } from './internal.ts'
import { byId, deadLetter } from './schema.ts'

/** As many fields as a sentence can hold; the details tell of all. */
const mostNamed = 5

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
    const replayed = data ? { ...payload, data } : payload
    requireFitting(replayed)
    const { subject } = payload as { subject?: unknown }
    if (letter.task === sendTask && typeof subject === 'string') await requireTaker(ctx, subject)
    await requeueDeadLetter(ctx.db, { ...letter, payload: replayed })
    return toDeadLetter(letter)
  },
})

/** What its subscriber could not even read would only become another dead letter. */
function requireFitting(payload: object): void {
  const type = 'name' in payload ? findEventType(String(payload.name)) : null
  const error = type && z.object({ data: type.data }).safeParse(payload).error
  if (!error) return
  const fields = listFieldProblems(error, 'data')
  const named = fields.slice(0, mostNamed).map(({ field, problem }) => `${field}: ${problem}`)
  throw invalidInput(`${named.join('; ')}. Nothing was replayed: mend the data of “${type.name}” first.`, {
    fields,
  })
}
