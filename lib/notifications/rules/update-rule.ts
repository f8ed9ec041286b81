import { operation } from '#lib/platform/operation'

import { byId } from '../schema.ts'
import { requireKnown, requireRule, toColumns, toRule } from './internal.ts'
import { rule, ruleChange } from './schema.ts'

export const updateRule = operation({
  name: 'rules.update',
  summary: 'Change a rule, or switch it on or off',
  kind: 'write',
  http: 'PATCH /api/rules/{id}',
  scope: 'rules:write',
  input: byId.extend(ruleChange.shape),
  output: rule,
  subject: ({ id }) => id,
  async run(ctx, { id, ...given }) {
    await requireRule(ctx, id)
    await requireKnown(ctx, given)
    return toRule(await ctx.db.rule.update({ where: { id }, data: toColumns(given) }))
  },
})
