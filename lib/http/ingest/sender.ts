import { looksLikeApiKey } from '#lib/core/api-key'
import { Problem } from '#lib/core/problem'
import type { Credential } from '#lib/identity/index'

import { readCredential } from '../authenticate.ts'

/**
 * The credential that a sender names in a header. Some can only say a name and a password: a key may be either.
 * Null when there is none, or only a cookie that the browser added by itself.
 */
export function readNamedCredential(headers: Headers): Credential | null {
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
