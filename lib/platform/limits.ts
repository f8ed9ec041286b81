import { LRUCache } from 'lru-cache'

import { SingleFlight } from '#lib/core/concurrency'
import { Problem } from '#lib/core/problem'

import { quietly } from './cache.ts'
import type { Context } from './context.ts'
import type { LimitClass } from './operation.ts'
import { processWide } from './process-wide.ts'
import { getRedis } from './redis.ts'

const windowMs = 60_000

/** Requests a minute, for each caller, for a whole workspace, and for an address that has not signed in. */
export const limits: Record<LimitClass, { caller: number; workspace: number; address: number }> = {
  standard: { caller: 120_000, workspace: 1_200_000, address: 6_000 },
  sensitive: { caller: 300, workspace: 3_000, address: 120 },
  bulk: { caller: 600_000, workspace: 6_000_000, address: 60_000 },
  // A screen on a wall that asks for a dozen charts every few seconds, and a few more behind the same address.
  shared: { caller: 1_200, workspace: 120_000, address: 600 },
}

// Each process takes this part of a limit from Redis at a time, so that most requests ask Redis nothing.
const leasesPerWindow = 60

interface Lease {
  window: number
  left: number
  refused: boolean
}

const memory = processWide('limits', () => ({
  leases: new LRUCache<string, Lease>({ max: 50_000 }),
  renewals: new SingleFlight<void>(),
}))

const refusalsPerAddress = 600
const strangersPerAddress = 120
const signInsPerAddress = 240
const referencesPerAddress = 120

/** Counts a credential that was no good; whoever keeps guessing is told to stop. */
export const countRefusal = (address: string | null) =>
  take(`refused:address:${address ?? 'unknown'}`, refusalsPerAddress)

/** Counts work for someone who is not known yet; what it returns takes that back, once they are. */
export async function countStranger(address: string | null): Promise<() => void> {
  const name = `stranger:address:${address ?? 'unknown'}`
  await take(name, strangersPerAddress, 1, 'requests without a valid credential')
  return () => {
    const lease = memory.get().leases.get(name)
    if (lease) lease.left++
  }
}

/** Reference pages are long, and open to anyone. */
export const countReference = (address: string | null) =>
  take(`reference:address:${address ?? 'unknown'}`, referencesPerAddress)

/** Each way to a provider and back is one of these. */
export const countSignIn = (step: 'start' | 'finish', address: string | null) =>
  take(`sign-in-${step}:address:${address ?? 'unknown'}`, signInsPerAddress)

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

/** Refuses with 429 when a caller or its workspace has sent more of something than a minute allows, whatever a request holds. */
export async function checkAmounts(
  { actor, workspace }: Context,
  what: string,
  amount: number,
  allowed: { caller: number; workspace: number },
): Promise<void> {
  const caller = actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : null
  if (!caller || !workspace || amount === 0) return
  await take(`${what}:caller:${caller}`, allowed.caller, amount, what)
  await take(`${what}:workspace:${workspace.id}`, allowed.workspace, amount, what)
}

async function take(name: string, limit: number, amount = 1, what = 'requests'): Promise<void> {
  const { leases, renewals } = memory.get()
  for (;;) {
    const window = Math.floor(Date.now() / windowMs)
    const lease = leases.get(name)
    if (lease?.window === window && lease.left >= amount) {
      lease.left -= amount
      return
    }
    if (lease?.window === window && lease.refused) throw usedUp(limit, window, what)
    const missing = amount - (lease?.window === window ? lease.left : 0)
    // Those who find a lease used up at the same moment wait for one new lease together.
    await renewals.run(name, async () => void leases.set(name, await renew(name, window, limit, missing)))
  }
}

function usedUp(limit: number, window: number, what: string): Problem {
  const retryAfterS = Math.max(1, Math.ceil(((window + 1) * windowMs - Date.now()) / 1000))
  const message = `Too many ${what}: at most ${limit} a minute. Try again in ${retryAfterS} s.`
  return new Problem('BACKEND_003', message, { retryAfterS, details: { limit, window_s: windowMs / 1000 } })
}

async function renew(name: string, window: number, limit: number, missing: number): Promise<Lease> {
  const size = Math.max(missing, 1, Math.floor(limit / leasesPerWindow))
  const key = `limit:${name}:${window}`
  const used = await quietly(async () => {
    const results = await getRedis()
      .multi()
      .incrby(key, size)
      .pexpire(key, 2 * windowMs)
      .exec()
    return Number(results?.[0]?.[1])
  })
  // Without Redis each process counts for itself, and asks again in the next window.
  if (used === null) return { window, left: limit, refused: missing > limit }
  const rest = memory.get().leases.get(name)
  const kept = rest?.window === window ? rest.left : 0
  const granted = Math.max(0, Math.min(size, limit - (used - size)))
  return { window, left: kept + granted, refused: granted < size }
}
