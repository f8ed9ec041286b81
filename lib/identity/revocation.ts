import { LRUCache } from 'lru-cache'

import { broadcastChannel, hearsBroadcasts, onBroadcast, toBroadcast } from '#lib/platform/broadcast'
import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { log } from '#lib/platform/log'
import { processWide } from '#lib/platform/process-wide'
import { getRedis } from '#lib/platform/redis'

import { accessRevoked } from './events.ts'

export const principalTtlMs = 5 * 60_000
const topic = 'revocations'
/** Stands for every tag: said by a process to itself when it may have missed something. */
export const everyTag = '*'
// Longer than any cached principal lives, so that one cached just before a revocation is still caught.
const markTtlMs = principalTtlMs + 60_000

type Listener = (tags: readonly string[]) => void

interface Receiver {
  listeners: Set<Listener>
  recent: LRUCache<string, number>
}

const revocations = processWide('revocations', () => {
  const receiver: Receiver = {
    listeners: new Set(),
    recent: new LRUCache({ max: 10_000, ttl: markTtlMs }),
  }
  onBroadcast(topic, (tags) => notice(receiver, tags ?? [everyTag]))
  return receiver
})

/** Ends every cached belief about these tags, here and in all other processes; part of the write in progress. */
export function revokeAccess(ctx: Context, tags: string[]): void {
  // About credentials rather than about any one workspace, whose record says already what was changed.
  emit({ ...ctx, workspace: null }, accessRevoked, { subject: tags[0] ?? null, data: { tags } })
  ctx.write?.afterCommit.push(() => spreadRevocation(tags))
}

/** Idempotent: the event's subscriber says it again for processes that could not hear it the first time. */
export async function spreadRevocation(tags: readonly string[]): Promise<void> {
  const now = Date.now()
  notice(revocations.get(), tags)
  const pipeline = getRedis().multi()
  for (const tag of tags) pipeline.set(markKey(tag), now, 'PX', markTtlMs)
  await pipeline.publish(broadcastChannel, toBroadcast(topic, tags)).exec()
}

/** The listener is told tags, or `everyTag` when this process could not hear for a while. */
export function onRevocation(listener: Listener): () => void {
  const { listeners } = revocations.get()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether revocations reach this process at this moment; if not, its memory is not to be trusted. */
export function hearsRevocations(): boolean {
  revocations.get()
  return hearsBroadcasts()
}

/** Whether any of the tags was revoked after something about them was loaded, as far as this process heard. */
export const wasRevokedSince = (tags: readonly string[], loadedAt: number): boolean =>
  [everyTag, ...tags].some((tag) => (revocations.get().recent.get(tag) ?? 0) >= loadedAt)

/** The same question, asked of Redis. */
export async function isMarkedRevoked(tags: readonly string[], loadedAt: number): Promise<boolean> {
  const marks = await getRedis().mget(tags.map(markKey))
  return marks.some((mark) => mark !== null && Number(mark) >= loadedAt)
}

const markKey = (tag: string) => `revoked:${tag}`

function notice({ listeners, recent }: Receiver, tags: readonly string[]): void {
  const now = Date.now()
  for (const tag of tags) recent.set(tag, now)
  for (const listener of listeners) {
    try {
      listener(tags)
    } catch (error) {
      log.error({ error }, 'a listener failed on a revocation')
    }
  }
}
