import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toErasure } from './internal.ts'
import { erasure } from './schema.ts'

export const listErasures = operation({
  name: 'subjects.list-erasures',
  summary: 'What was asked to be erased, and how far it has come',
  kind: 'read',
  http: 'GET /api/erasures',
  scope: 'privacy:read',
  input: pageInput,
  output: pageOf(erasure),
  async run({ db }, paging) {
    return toPage(await db.erasure.findMany(pageById(paging)), paging, toErasure)
  },
})
