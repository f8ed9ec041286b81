import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'

import { quietly } from '#lib/platform/cache'
import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { log } from '#lib/platform/log'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'

import { accessRevoked } from './events.ts'

export const principalTtlMs = 5 * 60_000
const channel = 'revocations'
/** Stands for every tag: said by a process to itself when it may have missed something. */
export const everyTag = '*'
// Longer than any cached principal lives, so that one cached just before a revocation is still caught.
const markTtlMs = principalTtlMs + 60_000

const pulseMs = 1_000
const pulseWithinMs = 1_500

type Listener = (tags: readonly string[]) => void

interface Receiver {
  listeners: Set<Listener>
  recent: LRUCache<string, number>
  isListening: boolean
}

const shared = globalThis as typeof globalThis & { bellwetherRevocations?: Receiver }

/** Ends every cached belief about these tags, here and in all other processes; part of the write in progress. */
export function revokeAccess(ctx: Context, tags: string[]): void {
  // About credentials rather than about any one workspace, whose record says already what was changed.
  emit({ ...ctx, workspace: null }, accessRevoked, { subject: tags[0] ?? null, data: { tags } })
  ctx.write?.afterCommit.push(() => spreadRevocation(tags))
}

/** Idempotent: the event's subscriber says it again for processes that could not hear it the first time. */
export async function spreadRevocation(tags: readonly string[]): Promise<void> {
  const now = Date.now()
  notice(getReceiver(), tags, now)
  const pipeline = getRedis().multi()
  for (const tag of tags) pipeline.set(markKey(tag), now, 'PX', markTtlMs)
  await pipeline.publish(channel, JSON.stringify(tags)).exec()
}

/** The listener is told tags, or `everyTag` when this process could not hear for a while. */
export function onRevocation(listener: Listener): () => void {
  const { listeners } = getReceiver()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether revocations reach this process at this moment; if not, its memory is not to be trusted. */
export const hearsRevocations = () => getReceiver().isListening

/** Whether any of the tags was revoked after something about them was loaded, as far as this process heard. */
export const wasRevokedSince = (tags: readonly string[], loadedAt: number): boolean =>
  [everyTag, ...tags].some((tag) => (getReceiver().recent.get(tag) ?? 0) >= loadedAt)

/** The same question, asked of Redis. */
export async function isMarkedRevoked(tags: readonly string[], loadedAt: number): Promise<boolean> {
  const marks = await getRedis().mget(tags.map(markKey))
  return marks.some((mark) => mark !== null && Number(mark) >= loadedAt)
}

const markKey = (tag: string) => `revoked:${tag}`

function getReceiver(): Receiver {
  shared.bellwetherRevocations ??= createReceiver()
  return shared.bellwetherRevocations
}

function createReceiver(): Receiver {
  const receiver: Receiver = {
    listeners: new Set(),
    recent: new LRUCache({ max: 10_000, ttl: markTtlMs }),
    isListening: false,
  }
  const redis = createRedisSubscriber()
  redis.on('ready', () => {
    void quietly(async () => {
      await redis.subscribe(channel)
      notice(receiver, [everyTag], Date.now())
      receiver.isListening = true
    })
  })
  redis.on('close', () => {
    receiver.isListening = false
  })
  const pulse = setInterval(() => void feelPulse(redis, receiver), pulseMs)
  pulse.unref()
  redis.on('message', (_channel: string, text: string) => {
    notice(receiver, JSON.parse(text) as string[], Date.now())
  })
  return receiver
}

/** A connection may hang for minutes without being closed; nothing would be heard in the meantime. */
async function feelPulse(redis: Redis, receiver: Receiver): Promise<void> {
  if (!receiver.isListening) return
  const late = setTimeout(() => {
    receiver.isListening = false
    redis.disconnect(true)
  }, pulseWithinMs)
  await quietly(() => redis.ping())
  clearTimeout(late)
}

function notice(receiver: Receiver, tags: readonly string[], now: number): void {
  for (const tag of tags) receiver.recent.set(tag, now)
  for (const listener of receiver.listeners) {
    try {
      listener(tags)
    } catch (error) {
      log.error({ error }, 'a listener failed on a revocation')
    }
  }
}
