import type { WorkspaceContext } from '#lib/platform/context'
import type { Delivery } from '#lib/platform/prisma-client/client'

import { openConfig } from '../channels/channel-config.ts'
import type { ChannelConfig } from '../channels/schema.ts'
import { listEveryone } from '../list-everyone.ts'

/** Longer than an attempt takes: a worker that died meanwhile must not hold up the mail of others. */
const patienceMs = 60_000

/** The addresses that a channel leads to, each once. */
export async function listAddresses(
  ctx: WorkspaceContext,
  { to, owners }: Extract<ChannelConfig, { kind: 'mail' }>,
): Promise<string[]> {
  const everyone = owners ? await listEveryone(ctx) : []
  const addresses = [...everyone.filter(({ role }) => role === 'owner').map(({ email }) => email), ...to]
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()]
}

/** Whether mail about the same events is about to go out through another channel: first see whom that reaches. */
export async function isBehindOtherMail(
  ctx: WorkspaceContext,
  { id, channelKind }: Delivery,
): Promise<boolean> {
  if (channelKind !== 'mail') return false
  const since = new Date(Date.now() - patienceMs)
  return (await listOtherMail(ctx, id)).others.some(
    ({ delivery }) =>
      delivery.state === 'waiting' &&
      delivery.attemptCount === 0 &&
      delivery.id < id &&
      delivery.releasedAt !== null &&
      delivery.releasedAt > since,
  )
}

/** The addresses, in small letters, that had mail about all events of this delivery through other channels. */
export async function listReached(ctx: WorkspaceContext, id: string): Promise<Set<string>> {
  const { eventIds, others } = await listOtherMail(ctx, id)
  const had = new Map<string, Set<string>>()
  for (const { delivery, channel, told } of others) {
    const { config } = openConfig(channel.sealed)
    if (delivery.state !== 'delivered' || config.kind !== 'mail') continue
    for (const address of await listAddresses(ctx, config)) {
      const key = address.toLowerCase()
      had.set(key, new Set([...(had.get(key) ?? []), ...told]))
    }
  }
  return new Set([...had].flatMap(([address, told]) => (told.size === eventIds.length ? address : [])))
}

async function listOtherMail({ db }: WorkspaceContext, id: string) {
  const items = await db.deliveryItem.findMany({ where: { deliveryId: id } })
  const eventIds = items.map(({ eventId }) => eventId)
  const channels = await db.channel.findMany({
    where: { kind: 'mail', id: { notIn: items.map(({ channelId }) => channelId) } },
  })
  const channelIds = channels.map((channel) => channel.id)
  const told = await db.deliveryItem.findMany({
    where: { channelId: { in: channelIds }, eventId: { in: eventIds } },
  })
  const deliveries = await db.delivery.findMany({
    where: { id: { in: told.map(({ deliveryId }) => deliveryId) } },
  })
  const others = deliveries.flatMap((delivery) => {
    const channel = channels.find((each) => each.id === delivery.channelId)
    const own = told.filter(({ deliveryId }) => deliveryId === delivery.id)
    return channel ? [{ delivery, channel, told: own.map(({ eventId }) => eventId) }] : []
  })
  return { eventIds, others }
}
