import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

import { getEnv } from '#lib/platform/env'

import type { Handshake } from './admit.ts'

export function getBearer({ authorization, 'x-api-key': key }: IncomingHttpHeaders): string | null {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer' && token) return token
  return typeof key === 'string' ? key : null
}

/** A proxy of ours tells whom it speaks for; from anyone else that header means nothing. */
export function getAddress(headers: IncomingHttpHeaders, remote: string | undefined): string | null {
  const forwarded = headers['x-forwarded-for']
  const isTrusted = remote !== undefined && getEnv().TRUSTED_PROXIES.includes(remote)
  if (!isTrusted || typeof forwarded !== 'string') return remote ?? null
  return forwarded.split(',').at(-1)?.trim() ?? null
}

export const getUrl = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost')

export function readWebSocketHandshake(request: IncomingMessage): Handshake {
  const { headers, socket } = request
  return {
    token: getUrl(request).searchParams.get('token') || getBearer(headers),
    origin: headers.origin ?? null,
    host: headers.host ?? null,
    address: getAddress(headers, socket.remoteAddress),
    userAgent: headers['user-agent'] ?? null,
  }
}
