import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { newId } from '#lib/core/id'
import {
  addressHeader,
  forwardedHeader,
  neighbourHeader,
  pathHeader,
  requestIdHeader,
} from '#lib/http/request-facts'
import { findClientAddress, isNeighbour, isTrustedProxy } from '#lib/platform/client-address'
import { realtimeUrl } from '#lib/platform/env'
import { seal } from '#lib/platform/seal'

const wellFormedId = /^[\w-]{8,64}$/
/** Said only by ourselves. */
const ownHeaders = ['x-nonce', 'content-security-policy', addressHeader, forwardedHeader, neighbourHeader]

const programPath = /^\/(api|admin|in|health|metrics|_next)(\/|$)/
/** What programs read is no page; should a browser show it all the same, it may load nothing. */
const programPolicy = `default-src 'none'; frame-ancestors 'none'`

/** Replaces what a client could pretend about itself by what we know, and gives a page its security policy. */
export function prepareRequest(request: IncomingMessage, dev: boolean): string {
  const { headers } = request
  for (const name of ownHeaders) delete headers[name]
  forwardCaller(request)
  const givenId = String(headers[requestIdHeader] ?? '')
  headers[requestIdHeader] = wellFormedId.test(givenId) ? givenId : newId('req')
  const address = findClientAddress(request.socket.remoteAddress, String(headers['x-forwarded-for'] ?? ''))
  headers[addressHeader] = address
  if (isNeighbour(address, headers)) headers[neighbourHeader] = 'true'
  headers[pathHeader] = request.url ?? '/'
  if (programPath.test(request.url ?? '')) return programPolicy
  const nonce = randomBytes(16).toString('base64')
  const policy = writePolicy(nonce, dev)
  headers['x-nonce'] = nonce
  headers['content-security-policy'] = policy
  return policy
}

/**
 * A proxy that the operator trusts may say on whose behalf a request comes; from anyone else that is ignored. It is
 * handed on sealed, so that no way around this server can pretend it.
 */
function forwardCaller(request: IncomingMessage): void {
  const { 'x-tenant-id': workspaceId, 'x-user-id': userId } = request.headers
  for (const name of ['x-tenant-id', 'x-user-id', 'x-session-id']) delete request.headers[name]
  if (workspaceId && userId && isTrustedProxy(request.socket.remoteAddress ?? null)) {
    request.headers[forwardedHeader] = seal(forwardedHeader, JSON.stringify({ workspaceId, userId }))
  }
}

function writePolicy(nonce: string, dev: boolean): string {
  const live = realtimeUrl()
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? ` 'unsafe-eval'` : ''}`,
    // Hot reload puts styles into the page by itself.
    dev ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    // Positions of menus and sizes of bars are set on elements; no rule can be added this way.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self' ${live} ${live.replace(/^http/, 'ws')}${dev ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
