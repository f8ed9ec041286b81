import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import type { AlertRule } from '#lib/platform/prisma-client/client'

import { beginAnew, endAll } from '../decision/decide.ts'
import { requireAlert, requireFreeSlug, toAlert } from '../internal.ts'
import { checkAlertPatterns, checkAlertQuery, groupFieldsOf } from '../measure/alert-query.ts'
import { alert, alertChange, alertTerms, type AlertTerms } from '../schema.ts'
import { readRecent } from '../store/recent.ts'
import { recordEnd } from '../store/record-decisions.ts'
import { termsOf, toRuleState } from '../store/rows.ts'
import { writeStates } from '../store/write-rows.ts'
import { proposeAlertChange } from './propose-alert.ts'

export const updateAlert = operation({
  name: 'alerts.update',
  summary: 'Change an alert, or mute it by switching it off; it is measured anew at once',
  kind: 'write',
  http: 'PATCH /api/alerts/{id}',
  scope: 'alerts:write',
  input: alertChange.extend({ id: z.string() }),
  output: alert,
  agent: { propose: proposeAlertChange },
  subject: ({ id }) => id,
  async run(ctx, { id, ...given }) {
    const before = await requireAlert(ctx, id)
    if (given.slug !== undefined) await requireFreeSlug(ctx, given.slug, id)
    const terms = alertTerms.parse({ ...termsOf(before), ...given })
    checkAlertQuery(terms, ctx.workspace.id, ctx.now.getTime())
    // Muting and renaming must go on working for one whose pattern was never tried.
    if (given.query !== undefined) await checkAlertPatterns(terms)
    const isEnabled = given.enabled ?? before.enabled
    const row = await ctx.db.alertRule.update({
      where: { id },
      data: {
        name: given.name ?? before.name,
        slug: given.slug ?? before.slug,
        description: given.description ?? before.description,
        enabled: isEnabled,
        terms,
        ...(isSame(terms, before) && isEnabled === before.enabled
          ? {}
          : { version: { increment: 1 }, evaluatedAt: null }),
      },
    })
    const standing = await carryOver(ctx, before, terms, isEnabled)
    const [recent = []] = await readRecent(ctx.workspace.id, [id])
    return toAlert({ ...row, ...standing }, recent, ctx.now)
  },
})

/** Whoever is notified changes nothing of what is measured. */
const measuredOf = (terms: AlertTerms) => JSON.stringify({ ...terms, channel_ids: [] })

const isSame = (terms: AlertTerms, before: AlertRule) =>
  measuredOf(terms) === measuredOf(alertTerms.parse(termsOf(before)))

const nothing = {
  level: 'ok',
  levels: {},
  levelSince: null,
  pending: false,
  value: null,
  former: null,
  groupsLeftOut: 0,
  unknownSince: null,
  unknownReason: null,
}

/** What was known under other terms ends, or goes on without what was only about to become so. */
async function carryOver(ctx: WorkspaceContext, before: AlertRule, terms: AlertTerms, isEnabled: boolean) {
  const isRegrouped = groupFieldsOf(terms).join() !== groupFieldsOf(termsOf(before)).join()
  const isOver = !isEnabled && before.enabled
  if (!isOver && !isRegrouped && isSame(terms, before)) return {}
  const rows = await ctx.db.alertState.findMany({ where: { ruleId: before.id } })
  const state = toRuleState(before, rows)
  if (!isOver && !isRegrouped) {
    await writeStates(ctx, [{ rule: before, state: beginAnew(state) }])
    return {}
  }
  await recordEnd(ctx, before, endAll(state, isOver ? 'It was muted.' : 'It was grouped in another way.'))
  await ctx.db.alertRule.update({ where: { id: before.id }, data: nothing })
  return nothing
}
