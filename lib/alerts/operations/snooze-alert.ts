import { z } from 'zod'

import { invalidInput, notFound } from '#lib/core/problem'
import { isSpanWithin, requireSpan } from '#lib/core/span'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'

import { requireAlert, toAlert, toGroups } from '../internal.ts'
import { alertDetail } from '../schema.ts'
import { readRecent } from '../store/recent.ts'
import { forever } from '../store/rows.ts'

const longestDays = 366
const dayMs = 86_400_000

const which = z.object({
  id: z.string(),
  group: z.string().max(100).optional().describe('The key of one group; all of the alert when left out'),
})

export const snoozeAlert = operation({
  name: 'alerts.snooze',
  summary:
    'Tell nobody of an alert for a while, or of one of its groups; what is still so is told afterwards',
  kind: 'write',
  http: 'POST /api/alerts/{id}/snooze',
  scope: 'alerts:write',
  input: which.extend({
    until: z.iso.datetime({ offset: true }).optional(),
    for: z
      .string()
      .refine((text) => isSpanWithin(text, '1m', `${longestDays}d`), 'a length of time such as 1h or 2d')
      .optional()
      .describe('In place of “until”; with neither, until somebody ends it'),
  }),
  output: alertDetail,
  subject: ({ id }) => id,
  run: (ctx, { id, group, ...length }) => setSnooze(ctx, id, group, readEnd(length, ctx.now)),
})

export const unsnoozeAlert = operation({
  name: 'alerts.unsnooze',
  summary: 'Tell of an alert again, or of one of its groups',
  kind: 'write',
  http: 'POST /api/alerts/{id}/unsnooze',
  scope: 'alerts:write',
  input: which,
  output: alertDetail,
  subject: ({ id }) => id,
  run: (ctx, { id, group }) => setSnooze(ctx, id, group, null),
})

function readEnd(given: { until?: string | undefined; for?: string | undefined }, now: Date): Date {
  if (given.until !== undefined && given.for !== undefined) {
    throw invalidInput('Give “until” or “for”, not both.')
  }
  if (given.for !== undefined) return new Date(now.getTime() + requireSpan(given.for))
  if (given.until === undefined) return forever
  const until = new Date(given.until)
  if (until <= now) throw invalidInput('“until” is in the past.')
  if (until.getTime() > now.getTime() + longestDays * dayMs) {
    throw invalidInput('“until” is more than a year away. Leave it out to snooze until somebody ends it.')
  }
  return until
}

async function setSnooze(ctx: WorkspaceContext, id: string, group: string | undefined, until: Date | null) {
  const known = await requireAlert(ctx, id)
  if (group !== undefined) {
    const { count } = await ctx.db.alertState.updateMany({
      where: { ruleId: id, key: group },
      data: { snoozedUntil: until },
    })
    if (count === 0) throw notFound('group')
  }
  const rule =
    group === undefined
      ? await ctx.db.alertRule.update({ where: { id }, data: { snoozedUntil: until } })
      : known
  const [states, [recent = []]] = await Promise.all([
    ctx.db.alertState.findMany({ where: { ruleId: id } }),
    readRecent(ctx.workspace.id, [id]),
  ])
  return { ...toAlert(rule, recent, ctx.now), groups: toGroups(states, ctx.now) }
}
