import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { Problem } from '#lib/core/problem'
import { type Principal, resolveCredential } from '#lib/identity/index'
import { baseUrl, getEnv } from '#lib/platform/env'
import { countRefusal } from '#lib/platform/limits'

import { createLiveContext, type Peer } from './connection.ts'
import { retryWhileUnavailable } from './retry-while-unavailable.ts'

const retryForMs = 2_000

export interface Handshake {
  token: string | null
  origin: string | null
  host: string | null
  address: string | null
  userAgent: string | null
}

export interface Admission {
  peer: Peer
  principal: Principal
}

/** Lets in who shows a valid credential from a page of ours, or from no page at all; throws otherwise. */
export async function admit(handshake: Handshake, limit: ConcurrencyLimit): Promise<Admission> {
  const { token, origin, host, address, userAgent } = handshake
  if (origin !== null && !isOurPage(origin, host)) {
    throw new Problem('BACKEND_004', `Pages of ${origin.slice(0, 60)} may not connect. See CORS_ORIGINS.`, {
      status: 403,
    })
  }
  if (!token) throw new Problem('AUTH_003', 'Connect with an access token: ?token=… or auth: {token}.')
  const principal = await retryWhileUnavailable(
    () => limit.run(() => resolveCredential({ kind: 'bearer', token })),
    retryForMs,
  ).catch(async (error: unknown) => {
    if (error instanceof Problem && error.status === 401) await countRefusal(address)
    throw error
  })
  const peer = { token, address, userAgent }
  createLiveContext(principal, peer)
  return { peer, principal }
}

/** Until an address is configured, the page's host is whatever name this machine was reached by. */
export function isOurPage(origin: string, host: string | null): boolean {
  const { BELLWETHER_URL, CORS_ORIGINS, PORT } = getEnv()
  if (origin === new URL(baseUrl()).origin || CORS_ORIGINS.includes(origin)) return true
  if (BELLWETHER_URL !== undefined || !host || !URL.canParse(origin) || !URL.canParse(`http://${host}`))
    return false
  const page = new URL(origin)
  return page.hostname === new URL(`http://${host}`).hostname && page.port === String(PORT)
}
