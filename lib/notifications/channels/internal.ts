import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Channel as ChannelRow } from '#lib/platform/prisma-client/client'

import { describeAddress, openConfig } from './channel-config.ts'
import type { Channel } from './schema.ts'

export async function requireChannel(ctx: WorkspaceContext, id: string): Promise<ChannelRow> {
  const found = await ctx.db.channel.findUnique({ where: { id } })
  if (!found) throw notFound('channel')
  return found
}

export function toChannel(row: ChannelRow, lastDelivery: Channel['last_delivery'], now: Date): Channel {
  const { config, signing } = openConfig(row.sealed)
  const until = signing?.previous?.until ?? null
  return {
    id: row.id,
    kind: config.kind,
    name: row.name,
    enabled: row.enabled,
    disabled_reason: row.disabledReason,
    address: describeAddress(config),
    ...(config.kind === 'mail' ? { to: config.to, owners: config.owners } : {}),
    ...(config.kind === 'in_app' ? { audience: config.audience } : {}),
    old_secret_until: until && new Date(until) > now ? until : null,
    created_at: row.createdAt.toISOString(),
    last_delivery: lastDelivery,
  }
}

/** How the last settled message of each channel ended. */
export async function readLastDeliveries(
  ctx: WorkspaceContext,
  channelIds: readonly string[],
): Promise<Map<string, Channel['last_delivery']>> {
  const rows = await ctx.db.delivery.findMany({
    where: { channelId: { in: [...channelIds] }, state: { in: ['delivered', 'failed'] } },
    distinct: ['channelId'],
    orderBy: { createdAt: 'desc' },
  })
  return new Map(
    rows.map(({ channelId, state, settledAt, createdAt }) => [
      channelId,
      { state, at: (settledAt ?? createdAt).toISOString() },
    ]),
  )
}

export async function showChannel(ctx: WorkspaceContext, row: ChannelRow): Promise<Channel> {
  const last = await readLastDeliveries(ctx, [row.id])
  return toChannel(row, last.get(row.id) ?? null, ctx.now)
}
