import type { IncomingHttpHeaders } from 'node:http'

import { createAddressList, isPrivateAddress } from '#lib/core/address'

import { getEnv } from './env.ts'

/** Whether this is a proxy whose word the operator takes. */
export const isTrustedProxy = createAddressList(getEnv().TRUSTED_PROXIES)

/** Where a request really comes from: what proxies say is believed as far back as they are trusted. */
export function findClientAddress(peer: string | undefined, forwardedFor: string | undefined): string {
  const nearest = plain(peer ?? '')
  if (!forwardedFor || !isTrustedProxy(nearest)) return nearest
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()))
  return hops.findLast((hop) => !isTrustedProxy(hop)) ?? nearest
}

const plain = (address: string) => address.replace(/^::ffff:/, '')

const marksOfProxies = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Whether it comes from this machine or its network itself: a proxy beside us speaks for anyone. */
export const isNeighbour = (address: string, headers: IncomingHttpHeaders): boolean =>
  isPrivateAddress(address) && !marksOfProxies.some((name) => name in headers)
