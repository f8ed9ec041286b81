import { operation } from '#lib/platform/operation'

import { byId, done } from '../schema.ts'
import { requireRule } from './internal.ts'

export const deleteRule = operation({
  name: 'rules.delete',
  summary: 'Delete a rule; what it has already owed is still delivered',
  kind: 'write',
  http: 'DELETE /api/rules/{id}',
  scope: 'rules:write',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requireRule(ctx, id)
    await ctx.db.rule.delete({ where: { id } })
    return { done: true as const }
  },
})
