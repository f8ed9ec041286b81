import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { requireKnown, toColumns, toRule } from './internal.ts'
import { newRule, rule } from './schema.ts'

const mostRules = 200

export const createRule = operation({
  name: 'rules.create',
  summary: 'Say which events are told, and where',
  kind: 'write',
  http: 'POST /api/rules',
  scope: 'rules:write',
  status: 201,
  input: newRule,
  output: rule,
  subject: (_input, output) => output.id,
  async run(ctx, given) {
    await requireKnown(ctx, given)
    if ((await ctx.db.rule.count()) >= mostRules) {
      throw conflict(`A workspace has at most ${mostRules} rules. Delete one that is not used.`)
    }
    const { name, min_severity: minSeverity } = given
    const row = await ctx.db.rule.create({
      data: {
        id: newId('rul', ctx.now.getTime()),
        workspaceId: ctx.workspace.id,
        createdAt: ctx.now,
        ...toColumns(given),
        name,
        minSeverity,
      },
    })
    return toRule(row)
  },
})
