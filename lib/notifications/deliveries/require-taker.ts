import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Channel } from '#lib/platform/prisma-client/client'

import { requireChannel } from '../channels/internal.ts'
import { requireDelivery } from './internal.ts'

/** Where a message goes that is sent again; refused where it would only be dropped, and so seem settled. */
export async function requireTaker(ctx: WorkspaceContext, deliveryId: string): Promise<Channel> {
  const { channelId } = await requireDelivery(ctx, deliveryId)
  const channel = await requireChannel(ctx, channelId)
  if (!channel.enabled) throw conflict(`“${channel.name}” is turned off. Turn it on first.`)
  return channel
}
