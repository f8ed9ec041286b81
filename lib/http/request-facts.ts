import { newId } from '#lib/core/id'

/** Set by our own server for every request, after it has dropped whatever a client sent under these names. */
export const requestIdHeader = 'x-request-id'
export const addressHeader = 'x-client-address'
/** Of a request from this machine or its network itself; what stands before the application adds a proxy's marks to all. */
export const neighbourHeader = 'x-neighbour'
/** On whose behalf a trusted proxy speaks, sealed by our own server. */
export const forwardedHeader = 'x-forwarded-caller'
export const pathHeader = 'x-path'

export const sessionCookie = 'bellwether.session'
export const secureSessionCookie = `__Secure-${sessionCookie}`

export interface RequestFacts {
  requestId: string
  address: string | null
  userAgent: string | null
  workspaceSlug: string | null
  idempotencyKey: string | null
  prefersAsync: boolean
}

/** So much of a request’s headers is needed, whoever received it. */
export type HeaderReader = Pick<Headers, 'get'>

const longestUserAgent = 300

export function readFacts(headers: HeaderReader): RequestFacts {
  return {
    requestId: headers.get(requestIdHeader) ?? newId('req'),
    address: headers.get(addressHeader),
    userAgent: headers.get('user-agent')?.slice(0, longestUserAgent) ?? null,
    workspaceSlug: headers.get('x-workspace'),
    idempotencyKey: headers.get('idempotency-key'),
    prefersAsync: /(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(headers.get('prefer') ?? ''),
  }
}

export function readSessionToken(headers: HeaderReader): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (value && (name === sessionCookie || name === secureSessionCookie)) return decodeCookie(value)
  }
  return null
}

/** A value that cannot be decoded is nobody's session, and is looked up as it stands to find that out. */
export function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
