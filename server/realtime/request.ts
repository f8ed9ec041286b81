import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

import { findClientAddress } from '#lib/platform/client-address'

import type { Handshake } from './admit.ts'

export function getBearer({ authorization, 'x-api-key': key }: IncomingHttpHeaders): string | null {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer' && token) return token
  return typeof key === 'string' ? key : null
}

export const getUrl = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost')

export const getAddress = ({ socket, headers }: IncomingMessage) =>
  findClientAddress(socket.remoteAddress, String(headers['x-forwarded-for'] ?? ''))

export function readWebSocketHandshake(request: IncomingMessage): Handshake {
  const { headers } = request
  return {
    token: getUrl(request).searchParams.get('token') || getBearer(headers),
    origin: headers.origin ?? null,
    host: headers.host ?? null,
    address: getAddress(request),
    userAgent: headers['user-agent'] ?? null,
  }
}
