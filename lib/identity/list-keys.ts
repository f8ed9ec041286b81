import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toKey } from './internal.ts'
import { key } from './schema.ts'

export const listKeys = operation({
  name: 'keys.list',
  summary: 'The API keys of the workspace, without the keys themselves',
  kind: 'read',
  http: 'GET /api/keys',
  scope: 'keys:read',
  input: pageInput,
  output: pageOf(key),
  async run({ db }, input) {
    const page = pageById(input)
    const rows = await db.apiKey.findMany({ ...page, where: { ...page.where, revokedAt: null } })
    return toPage(rows, input, toKey)
  },
})
