import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { requireAlert, toTransition } from '../internal.ts'
import { alertTransition } from '../schema.ts'

export const listAlertHistory = operation({
  name: 'alerts.history',
  summary: 'What an alert did, newest first',
  kind: 'read',
  http: 'GET /api/alerts/{id}/history',
  scope: 'alerts:read',
  input: pageInput.extend({ id: z.string() }),
  output: pageOf(alertTransition),
  async run(ctx, { id, ...paging }) {
    await requireAlert(ctx, id)
    const { where, ...page } = pageById(paging)
    const rows = await ctx.db.alertTransition.findMany({ ...page, where: { ...where, ruleId: id } })
    return toPage(rows, paging, toTransition)
  },
})
