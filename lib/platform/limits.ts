import { LRUCache } from 'lru-cache'

import { Problem } from '#lib/core/problem'

import { quietly } from './cache.ts'
import type { Context } from './context.ts'
import type { LimitClass } from './operation.ts'
import { getRedis } from './redis.ts'

const windowMs = 60_000

/** Requests a minute, for each caller, for a whole workspace, and for an address that has not signed in. */
export const limits: Record<LimitClass, { caller: number; workspace: number; address: number }> = {
  standard: { caller: 120_000, workspace: 1_200_000, address: 6_000 },
  sensitive: { caller: 300, workspace: 3_000, address: 120 },
  bulk: { caller: 600_000, workspace: 6_000_000, address: 60_000 },
}

// Each process takes this part of a limit from Redis at a time, so that most requests ask Redis nothing.
const leasesPerWindow = 60

interface Lease {
  window: number
  left: number
  refused: boolean
}

const leases = new LRUCache<string, Lease>({ max: 50_000 })

/** Refuses with 429 when a caller, its workspace or its address has used up its minute. */
export async function checkLimits(ctx: Context, limitClass: LimitClass): Promise<void> {
  const allowed = limits[limitClass]
  const { actor, workspace, address } = ctx
  if (actor.kind === 'anonymous')
    return take(`${limitClass}:address:${address ?? 'unknown'}`, allowed.address)
  const caller = actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : null
  if (caller) await take(`${limitClass}:caller:${caller}`, allowed.caller)
  if (caller && workspace) await take(`${limitClass}:workspace:${workspace.id}`, allowed.workspace)
}

async function take(name: string, limit: number): Promise<void> {
  const now = Date.now()
  const window = Math.floor(now / windowMs)
  let lease = leases.get(name)
  if (lease?.window !== window || (lease.left === 0 && !lease.refused)) {
    lease = await renew(name, window, limit)
    leases.set(name, lease)
  }
  if (lease.left > 0) {
    lease.left--
    return
  }
  const retryAfterS = Math.max(1, Math.ceil(((window + 1) * windowMs - now) / 1000))
  throw new Problem(
    'BACKEND_003',
    `Too many requests: at most ${limit} a minute. Try again in ${retryAfterS} s.`,
    {
      retryAfterS,
      details: { limit, window_s: windowMs / 1000 },
    },
  )
}

async function renew(name: string, window: number, limit: number): Promise<Lease> {
  const size = Math.max(1, Math.floor(limit / leasesPerWindow))
  const key = `limit:${name}:${window}`
  const used = await quietly(async () => {
    const results = await getRedis()
      .multi()
      .incrby(key, size)
      .pexpire(key, 2 * windowMs)
      .exec()
    return Number(results?.[0]?.[1])
  })
  if (used === null) return { window, left: size, refused: false }
  const left = Math.max(0, Math.min(size, limit - (used - size)))
  return { window, left, refused: left === 0 }
}
