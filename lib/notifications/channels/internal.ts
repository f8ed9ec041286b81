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

export function toChannel(row: ChannelRow, now: Date): Channel {
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
    last_delivery:
      row.lastState && row.lastSettledAt
        ? { state: row.lastState, at: row.lastSettledAt.toISOString() }
        : null,
  }
}
