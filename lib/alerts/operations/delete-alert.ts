import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { endAll } from '../decision/decide.ts'
import { requireAlert } from '../internal.ts'
import { forgetRecent } from '../store/recent.ts'
import { recordEnd } from '../store/record-decisions.ts'
import { toRuleState } from '../store/rows.ts'

export const deleteAlert = operation({
  name: 'alerts.delete',
  summary: 'Delete an alert and its history',
  kind: 'write',
  http: 'DELETE /api/alerts/{id}',
  scope: 'alerts:write',
  input: z.object({ id: z.string() }),
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const rule = await requireAlert(ctx, id)
    const rows = await ctx.db.alertState.findMany({ where: { ruleId: id } })
    await recordEnd(ctx, rule, endAll(toRuleState(rule, rows), 'It was deleted.'))
    await ctx.db.alertRule.delete({ where: { id } })
    ctx.write?.afterCommit.push(() => forgetRecent(ctx.workspace.id, id))
    return { done: true as const }
  },
})
