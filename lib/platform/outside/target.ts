import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'

import { createAddressList } from '#lib/core/address'
import { isPublicAddress } from '#lib/core/public-address'

import { getEnv } from '../env.ts'
import { OutsideError } from './outside-error.ts'

const lowestOpenPort = 1024
const longestUrl = 2_048

let allowed: ((address: string) => boolean) | undefined

function mayReach(address: string): boolean {
  allowed ??= createAddressList(getEnv().OUTBOUND_ALLOW)
  return isPublicAddress(address) || allowed(address)
}

/** Reads an address that somebody typed, or says why nothing is sent there. What its name leads to is seen when connecting. */
export function readTarget(text: string): URL {
  if (text.length > longestUrl || !URL.canParse(text)) {
    throw new OutsideError(
      'blocked',
      `“${text.slice(0, 80)}” is no address such as https://example.com/hook.`,
    )
  }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutsideError('blocked', `“${url.protocol}” is not spoken: use https: or http:.`)
  }
  if (url.username || url.password) {
    throw new OutsideError('blocked', 'The address contains a user name or password. Leave them out.')
  }
  const port = Number(url.port)
  if (url.port && port < lowestOpenPort && port !== 80 && port !== 443) {
    throw new OutsideError(
      'blocked',
      `Port ${port} is not for the web: use 80, 443, or one from ${lowestOpenPort} on.`,
    )
  }
  const address = literalOf(url)
  if (isIP(address) && !mayReach(address)) throw blocked(address)
  return url
}

/** An IPv6 address stands in brackets; every other spelling of an address was already made plain by reading the URL. */
const literalOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/**
 * Finds the addresses of a name and hands on only what may be reached. The connection is made to what was looked at
 * here, so a name that answers differently the next time gains nothing.
 */
export const lookUpGuarded: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0]
    if (error || !first || !addresses.every(({ address }) => mayReach(address))) {
      callback(unreachableName(hostname, error), '')
    } else if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

/** The one address of a name or literal that is connected to, checked as above; the system is asked anew each time. */
export async function findAddress(host: string): Promise<string> {
  const literal = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(literal)) {
    if (!mayReach(literal)) throw blocked(literal)
    return literal
  }
  // Reads what only looks like a name: 0x7f.1, 2130706433, letters of another width.
  const name = URL.canParse(`http://${literal}`) ? new URL(`http://${literal}`).hostname : ''
  if (name !== literal.toLowerCase() && isIP(name)) return findAddress(name)
  if (!name) throw new OutsideError('blocked', `“${host.slice(0, 80)}” is no host such as example.com.`)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  lookUpGuarded(name, { all: true }, (error, found) => {
    const all = Array.isArray(found) ? found : []
    // A route that is slow or dead in one family is not hidden by the other, so one is chosen.
    const chosen = all.find(({ family }) => family === 4) ?? all[0]
    const cause = error?.cause as NodeJS.ErrnoException | undefined
    if (cause?.code === 'EAI_AGAIN')
      reject(new OutsideError('our-side', `The name server did not answer for ${name}.`, error))
    else if (error || !chosen) reject(error ?? new Error('no address'))
    else resolve(chosen.address)
  })
  return promise
}

/** Whether a private name exists is not told: who may enter addresses must not learn about this network that way. */
const unreachableName = (name: string, cause: unknown) =>
  new OutsideError(
    'unknown-name',
    `The name ${name} does not lead to a public address. If it is a private one, whoever runs this instance can allow it in OUTBOUND_ALLOW.`,
    cause,
  )

const blocked = (address: string) =>
  new OutsideError(
    'blocked',
    `${address} is a private or reserved address, and Bellwether sends nothing there. Whoever runs this instance can allow it in OUTBOUND_ALLOW.`,
  )
