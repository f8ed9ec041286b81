import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toErasure } from './internal.ts'
import { erasure } from './schema.ts'

export const listErasures = operation({
  name: 'subjects.list-erasures',
  summary: 'Erasures of subjects, the latest first',
  kind: 'read',
  http: 'GET /api/erasures',
  scope: 'privacy:read',
  input: pageInput,
  output: pageOf(erasure),
  async run({ db }, page) {
    return toPage(await db.erasure.findMany(pageById(page)), page, toErasure)
  },
})
