import { notFound } from '#lib/core/problem'
import type { Severity } from '#lib/core/wording'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Delivery as DeliveryRow } from '#lib/platform/prisma-client/client'

import type { ChannelKind } from '../channels/schema.ts'
import type { Delivery } from './schema.ts'

export async function requireDelivery(ctx: WorkspaceContext, id: string): Promise<DeliveryRow> {
  const found = await ctx.db.delivery.findUnique({ where: { id } })
  if (!found) throw notFound('delivery')
  return found
}

export const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  channel: { id: row.channelId, kind: row.channelKind as ChannelKind, name: row.channelName },
  rule: row.ruleId === null ? null : { id: row.ruleId, name: row.ruleName ?? '' },
  event: row.eventName,
  severity: row.severity as Severity,
  title: row.title,
  state: row.state,
  reason: row.reason,
  event_count: row.eventCount,
  attempts: row.attemptCount,
  due_at: row.dueAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
  settled_at: row.settledAt?.toISOString() ?? null,
})
