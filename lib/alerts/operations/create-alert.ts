import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { awaitOthers, chooseSlug, requireFreeSlug, toAlert } from '../internal.ts'
import { checkAlertPatterns, checkAlertQuery } from '../measure/alert-query.ts'
import { alert, alertTerms, mostAlerts, newAlert } from '../schema.ts'
import { proposeAlert } from './propose-alert.ts'

export const createAlert = operation({
  name: 'alerts.create',
  summary: 'Create an alert: a query that is checked continuously',
  kind: 'write',
  http: 'POST /api/alerts',
  scope: 'alerts:write',
  status: 201,
  input: newAlert,
  output: alert,
  agent: { propose: proposeAlert },
  subject: (_input, output) => output.id,
  async run(ctx, given) {
    const terms = alertTerms.parse(given)
    checkAlertQuery(terms, ctx.workspace.id, ctx.now.getTime())
    await checkAlertPatterns(terms)
    await awaitOthers(ctx)
    if ((await ctx.db.alertRule.count()) >= mostAlerts) {
      throw conflict(`A workspace has at most ${mostAlerts} alerts. Delete one that is not used.`)
    }
    if (given.slug !== undefined) await requireFreeSlug(ctx, given.slug)
    const row = await ctx.db.alertRule.create({
      data: {
        id: newId('alr', ctx.now.getTime()),
        workspaceId: ctx.workspace.id,
        slug: given.slug ?? (await chooseSlug(ctx, given.name)),
        name: given.name,
        description: given.description,
        enabled: given.enabled,
        terms,
        createdAt: ctx.now,
      },
    })
    return toAlert(row, [], ctx.now)
  },
})
