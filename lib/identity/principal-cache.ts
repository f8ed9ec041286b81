import { LRUCache } from 'lru-cache'

import { SingleFlight } from '#lib/core/concurrency'
import { sha256 } from '#lib/core/hash'
import { log } from '#lib/platform/log'
import { countValidation } from '#lib/platform/measures'
import { processWide } from '#lib/platform/process-wide'
import { getRedis } from '#lib/platform/redis'

import type { Principal } from './principal.ts'
import {
  everyTag,
  hearsRevocations,
  isMarkedRevoked,
  onRevocation,
  principalTtlMs,
  wasRevokedSince,
} from './revocation.ts'

interface Entry {
  principal: Principal
  loadedAt: number
}

const memory = processWide('principals', () => {
  const entries = new LRUCache<string, Entry>({ max: 20_000, ttl: principalTtlMs })
  onRevocation((tags) => {
    if (tags.includes(everyTag)) return entries.clear()
    const gone = new Set(tags)
    for (const [key, entry] of entries)
      if (entry.principal.tags.some((tag) => gone.has(tag))) entries.delete(key)
  })
  return { entries, loading: new SingleFlight<Principal>() }
})

/**
 * Memory while revocations are heard, then Redis, then `load`. When none of the engines behind it answers, what memory
 * still holds goes on to count: those who were signed in stay so.
 */
export async function getPrincipal(credential: string, load: () => Promise<Principal>): Promise<Principal> {
  const { entries, loading } = memory.get()
  const key = sha256(credential)
  const known = entries.get(key)
  if (known && hearsRevocations()) {
    countValidation('memory')
    return known.principal
  }
  try {
    return await loading.run(key, () => find(key, load))
  } catch (error) {
    if (!known || !isUnavailable(error)) throw error
    countValidation('memory')
    return known.principal
  }
}

async function find(key: string, load: () => Promise<Principal>): Promise<Principal> {
  const kept = await readKept(key)
  // What was kept before this process began to listen may have been revoked while Redis could not be told.
  if (kept && hearsRevocations() && !wasRevokedSince(kept.principal.tags, kept.loadedAt)) {
    remember(key, kept)
    countValidation('redis')
    return kept.principal
  }
  try {
    const entry = { loadedAt: Date.now(), principal: await load() }
    countValidation('database')
    remember(key, entry)
    await keep(key, entry)
    return entry.principal
  } catch (error) {
    if (!kept || !isUnavailable(error)) throw error
    countValidation('redis')
    return kept.principal
  }
}

function remember(key: string, entry: Entry): void {
  if (wasRevokedSince(entry.principal.tags, entry.loadedAt)) return
  const ttl = Math.min(entry.loadedAt + principalTtlMs, entry.principal.expiresAt) - Date.now()
  if (ttl > 0) memory.get().entries.set(key, entry, { ttl })
}

const redisKey = (key: string) => `principal:${key}`

async function readKept(key: string): Promise<Entry | null> {
  try {
    const text = await getRedis().get(redisKey(key))
    if (!text) return null
    const entry = JSON.parse(text) as Entry
    return (await isMarkedRevoked(entry.principal.tags, entry.loadedAt)) ? null : entry
  } catch (error) {
    log.debug({ error }, 'principals are read without redis')
    return null
  }
}

async function keep(key: string, entry: Entry): Promise<void> {
  try {
    const ttl = Math.min(principalTtlMs, entry.principal.expiresAt - Date.now())
    if (ttl > 0) await getRedis().set(redisKey(key), JSON.stringify(entry), 'PX', ttl)
  } catch (error) {
    log.debug({ error }, 'principals are kept without redis')
  }
}

const isUnavailable = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'SYS_001'
