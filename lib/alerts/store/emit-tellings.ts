import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'

import type { Telling } from '../decision/decide.ts'
import { describeLimit } from '../decision/describe-limit.ts'
import type { GroupValues } from '../decision/groups.ts'
import {
  alertEnded,
  alertFired,
  alertInterrupted,
  alertRecovered,
  alertResumed,
  alertWentSilent,
} from '../events.ts'
import type { AlertCondition } from '../schema.ts'

interface Told {
  id: string
  name: string
  slug: string
  description: string
  condition: AlertCondition
  channel_ids?: string[]
}

const nameGroup = (group: GroupValues) =>
  group &&
  Object.values(group)
    .map((value) => value ?? '(none)')
    .join(' · ')

/** Says what happened to an alert as part of the write that makes it so. */
export function emitTellings(ctx: Context, alert: Told, tellings: readonly Telling[]): void {
  for (const telling of tellings) emitTelling(ctx, alert, telling)
}

function emitTelling(ctx: Context, alert: Told, telling: Telling): void {
  const { id, name, slug, description, condition, channel_ids = [] } = alert
  const { kind, group, from, to, value, former } = telling
  const named = { alert: name, alert_id: id, slug, note: description, channel_ids }
  const reason = telling.reason ?? ''
  const isAlert = [from, to].some((level) => level === 'alert' || level === 'no_data')
  const level = isAlert ? ('alert' as const) : ('warn' as const)
  const limit = describeLimit(condition, level)
  const measured = {
    ...named,
    level,
    from,
    to,
    group: nameGroup(group),
    value,
    limit,
    former,
    group_by: group,
  }
  switch (kind) {
    case 'fired':
      return emit(ctx, alertFired, { subject: id, data: measured })
    case 'recovered':
      return emit(ctx, alertRecovered, { subject: id, data: measured })
    case 'went_silent':
      return emit(ctx, alertWentSilent, { subject: id, data: { ...measured, limit: null } })
    case 'interrupted':
      return emit(ctx, alertInterrupted, { subject: id, data: { ...named, from, reason } })
    case 'resumed':
      return emit(ctx, alertResumed, { subject: id, data: { ...named, to } })
    case 'ended':
      return emit(ctx, alertEnded, {
        subject: id,
        data: { ...named, from, group: nameGroup(group), reason },
      })
  }
}
