import { looksLikeApiKey } from '#lib/core/api-key'
import { Problem } from '#lib/core/problem'
import type { Credential } from '#lib/identity/index'
import type { Context } from '#lib/platform/context'
import { checkLimits } from '#lib/platform/limits'
import type { Operation } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { authenticate, readCredential } from '../authenticate.ts'
import type { HeaderReader } from '../request-facts.ts'
import type { Arrival } from './arrival.ts'

/**
 * The credential that a sender names in a header. Some can only say a name and a password: a key may be either.
 * Null when there is none, or only a cookie that the browser added by itself.
 */
export function readNamedCredential(headers: HeaderReader): Credential | null {
  const authorization = headers.get('authorization')
  if (authorization && /^basic /i.test(authorization)) return readBasic(authorization)
  const credential = readCredential(headers)
  return credential?.kind === 'bearer' ? credential : null
}

function readBasic(authorization: string): Credential {
  const text = Buffer.from(authorization.slice('basic '.length), 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const parts = colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)]
  const token = parts.map((part) => part.trim()).find(looksLikeApiKey)
  if (token) return { kind: 'bearer', token }
  throw new Problem('AUTH_001', 'Neither the name nor the password is an API key. Keys begin with “bw_”.')
}

/** Lets a sender in who may send, before anything is made of what was sent. */
export async function admit(
  arrival: Arrival,
  operation: Pick<Operation, 'scope' | 'kind'>,
  credential: Credential | null,
): Promise<Context> {
  const ctx = await authenticate(arrival, operation, credential)
  await checkLimits(ctx, 'bulk')
  authorise(ctx, operation.scope)
  return ctx
}
