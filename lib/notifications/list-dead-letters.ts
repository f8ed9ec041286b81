import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toDeadLetter } from './internal.ts'
import { deadLetter, deadLetterCounts, deadLetterStates } from './schema.ts'

export const listDeadLetters = operation({
  name: 'dead-letters.list',
  summary: 'What could not be delivered after all attempts',
  kind: 'read',
  http: 'GET /api/dead-letters',
  scope: 'dead-letters:read',
  input: pageInput.extend({ state: z.enum(deadLetterStates).optional() }),
  output: pageOf(deadLetter).extend({ counts: deadLetterCounts }),
  async run({ db }, { state, ...paging }) {
    const page = pageById(paging)
    const [rows, groups] = await Promise.all([
      db.deadLetter.findMany({ ...page, where: { ...page.where, ...(state ? { state } : {}) } }),
      db.deadLetter.groupBy({ by: ['state'], _count: true }),
    ])
    const counts = { open: 0, replayed: 0, discarded: 0 }
    for (const group of groups) counts[group.state] = group._count
    return { ...toPage(rows, paging, toDeadLetter), counts }
  },
})
