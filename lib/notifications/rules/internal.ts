import { invalidInput, notFound } from '#lib/core/problem'
import type { Severity } from '#lib/core/wording'
import type { WorkspaceContext } from '#lib/platform/context'
import { findEventType } from '#lib/platform/event'
import { Prisma, type Rule as RuleRow } from '#lib/platform/prisma-client/client'

import type { Filter, QuietHours, Rule } from './schema.ts'

export async function requireRule(ctx: WorkspaceContext, id: string): Promise<RuleRow> {
  const found = await ctx.db.rule.findUnique({ where: { id } })
  if (!found) throw notFound('rule')
  return found
}

export const toRule = (row: RuleRow): Rule => ({
  id: row.id,
  name: row.name,
  enabled: row.enabled,
  events: row.events,
  filter: row.filter as Filter | null,
  min_severity: row.minSeverity as Severity,
  channel_ids: row.channelIds,
  quiet_hours: row.quiet as QuietHours | null,
  group_minutes: row.groupMinutes,
  created_at: row.createdAt.toISOString(),
})

type Given = { [Name in keyof Omit<Rule, 'id' | 'created_at'>]?: Rule[Name] | undefined }

/** The columns of what was given, and of nothing else. */
export const toColumns = (given: Given) => ({
  ...(given.name === undefined ? {} : { name: given.name }),
  ...(given.enabled === undefined ? {} : { enabled: given.enabled }),
  ...(given.events === undefined ? {} : { events: [...new Set(given.events)] }),
  ...(given.filter === undefined ? {} : { filter: toJson(given.filter) }),
  ...(given.min_severity === undefined ? {} : { minSeverity: given.min_severity }),
  ...(given.channel_ids === undefined ? {} : { channelIds: [...new Set(given.channel_ids)] }),
  ...(given.quiet_hours === undefined ? {} : { quiet: toJson(given.quiet_hours) }),
  ...(given.group_minutes === undefined ? {} : { groupMinutes: given.group_minutes }),
})

const toJson = (value: object | null) => (value ? (value as Prisma.InputJsonObject) : Prisma.DbNull)

/** Refuses events that rules cannot name, and channels of others. */
export async function requireKnown(ctx: WorkspaceContext, given: Given): Promise<void> {
  const unknown = given.events?.find((name) => !findEventType(name)?.wording.notify)
  if (unknown !== undefined) {
    throw invalidInput(
      `Rules can’t name the event “${unknown}”. /api/rules/events lists those that they can.`,
    )
  }
  const ids = [...new Set(given.channel_ids)]
  if (ids.length === 0) return
  if ((await ctx.db.channel.count({ where: { id: { in: ids } } })) < ids.length) throw notFound('channel')
}
