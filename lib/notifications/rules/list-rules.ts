import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toRule } from './internal.ts'
import { rule } from './schema.ts'

export const listRules = operation({
  name: 'rules.list',
  summary: 'Which events are told, where and when',
  kind: 'read',
  http: 'GET /api/rules',
  scope: 'rules:read',
  input: pageInput,
  output: pageOf(rule),
  async run({ db }, input) {
    return toPage(await db.rule.findMany(pageById(input)), input, toRule)
  },
})
