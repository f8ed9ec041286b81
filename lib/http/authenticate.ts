import { invalidInput, Problem } from '#lib/core/problem'
import {
  type Credential,
  createAnonymousContext,
  createContextFor,
  resolveCredential,
} from '#lib/identity/index'
import type { Context } from '#lib/platform/context'
import { baseUrl } from '#lib/platform/env'
import { countRefusal } from '#lib/platform/limits'
import type { Operation } from '#lib/platform/operation'
import { isInWorkspace } from '#lib/platform/permission'
import { open } from '#lib/platform/seal'

import { forwardedHeader, type HeaderReader, readFacts, readSessionToken } from './request-facts.ts'

const longestIdempotencyKey = 255

/** Who asks, as a context. A public operation serves those whose credential is no good as anybody. */
export async function authenticate(
  request: { headers: HeaderReader },
  { scope, kind }: Pick<Operation, 'scope' | 'kind'>,
  given?: Credential | null,
): Promise<Context> {
  const facts = readFacts(request.headers)
  if (!isInWorkspace(scope)) facts.workspaceSlug = null
  // An answer to anybody, such as new tokens for old ones, is never given a second time.
  if (scope === 'public') facts.idempotencyKey = null
  if (facts.idempotencyKey && facts.idempotencyKey.length > longestIdempotencyKey) {
    throw invalidInput(`Idempotency-Key: at most ${longestIdempotencyKey} characters`)
  }
  try {
    const credential = given === undefined ? readCredential(request.headers) : given
    if (!credential) return createAnonymousContext(facts)
    if (credential.kind === 'session' && kind !== 'read') requireOwnOrigin(request.headers)
    return createContextFor(await resolveCredential(credential), facts)
  } catch (error) {
    if (scope === 'public' && error instanceof Problem && error.status !== 503)
      return createAnonymousContext(facts)
    if (error instanceof Problem && error.status === 401) await countRefusal(facts.address)
    throw error
  }
}

interface ForwardedCaller {
  userId: string
  workspaceId: string
}

export function readCredential(headers: HeaderReader): Credential | null {
  const authorization = headers.get('authorization')
  if (authorization) {
    const [scheme, token] = authorization.split(' ', 2)
    if (scheme?.toLowerCase() === 'bearer' && token) return { kind: 'bearer', token }
    throw new Problem('AUTH_001', 'Send the token as “Authorization: Bearer <token>”.')
  }
  const apiKey = headers.get('x-api-key')
  if (apiKey) return { kind: 'bearer', token: apiKey }
  const forwarded = readForwarded(headers.get(forwardedHeader))
  if (forwarded) return { kind: 'forwarded', ...forwarded }
  const session = readSessionToken(headers)
  return session ? { kind: 'session', token: session } : null
}

function readForwarded(sealed: string | null): ForwardedCaller | null {
  if (!sealed) return null
  try {
    return JSON.parse(open(forwardedHeader, sealed)) as ForwardedCaller
  } catch {
    return null
  }
}

/** A browser sends its cookie along with what other sites make it send; only what our own pages send may change things. */
function requireOwnOrigin(headers: HeaderReader): void {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site === 'same-origin' || site === 'none' || origin === new URL(baseUrl()).origin) return
  throw new Problem(
    'AUTH_005',
    'This request came from another site, so it was refused. Use an API key instead.',
  )
}
