import { operation } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { checkAlertQuery, valueOfSilence } from '../measure/alert-query.ts'
import { measurePast } from '../preview/measure-past.ts'
import { planPreview } from '../preview/plan-preview.ts'
import { thinPast, walkPast } from '../preview/walk-past.ts'
import { alertPreview, alertPreviewInput, alertTerms } from '../schema.ts'
import { toTerms } from '../store/rows.ts'

export const previewAlert = operation({
  name: 'alerts.preview',
  summary: 'When an alert would have fired in the last days, whether it is saved or not',
  kind: 'read',
  http: 'POST /api/alerts/preview',
  scope: 'alerts:read',
  input: alertPreviewInput,
  output: alertPreview,
  async run(ctx, given) {
    // It answers whatever is asked, as a question does.
    authorise(ctx, 'events:read')
    const terms = alertTerms.parse(given)
    checkAlertQuery(terms, ctx.workspace.id, ctx.now.getTime())
    const plan = planPreview(terms, given.days, ctx.now.getTime())
    const past = await measurePast(ctx, terms, plan)
    const judged = toTerms({ terms, snoozedUntil: null })
    return {
      from: new Date(plan.from).toISOString(),
      to: new Date(plan.to).toISOString(),
      step_s: plan.stepMs / 1_000,
      ...walkPast(past, plan, judged, valueOfSilence(terms)),
      series: thinPast(past, plan, judged),
      groups_left_out: past.leftOut,
    }
  },
})
