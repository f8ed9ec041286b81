import { LRUCache } from 'lru-cache'

import { quietly } from '#lib/platform/cache'
import { getPrisma } from '#lib/platform/postgres'

const oncePerMs = 60_000
const touched = new LRUCache<string, true>({ max: 50_000, ttl: oncePerMs })

/** Notes that a key was used, at most once a minute and without keeping its user waiting. */
export function touchKey(id: string): void {
  touch(id, () => getPrisma().apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } }))
}

export function touchSession(id: string): void {
  touch(id, () => getPrisma().session.updateMany({ where: { id }, data: { lastSeenAt: new Date() } }))
}

function touch(id: string, write: () => Promise<unknown>): void {
  if (touched.has(id)) return
  touched.set(id, true)
  void quietly(write)
}
