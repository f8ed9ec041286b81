import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toDeadLetter } from './internal.ts'
import { deadLetter, deadLetterStates } from './schema.ts'

export const listDeadLetters = operation({
  name: 'dead-letters.list',
  summary: 'What could not be delivered after all attempts',
  kind: 'read',
  http: 'GET /api/dead-letters',
  scope: 'dead-letters:read',
  input: pageInput.extend({ state: z.enum(deadLetterStates).optional() }),
  output: pageOf(deadLetter),
  async run({ db }, { state, ...paging }) {
    const page = pageById(paging)
    const rows = await db.deadLetter.findMany({
      ...page,
      where: { ...page.where, ...(state ? { state } : {}) },
    })
    return toPage(rows, paging, toDeadLetter)
  },
})
