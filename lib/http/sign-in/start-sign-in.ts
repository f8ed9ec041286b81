import { newSecret, sha256 } from '#lib/core/hash'
import { Problem } from '#lib/core/problem'
import { baseUrl } from '#lib/platform/env'

import { readFacts } from '../request-facts.ts'
import { respondProblem } from '../respond.ts'
import { callNextAuth } from './call-next-auth.ts'
import { linkCookie, readCookies } from './cookies.ts'
import { limitSignIn } from './limit-sign-in.ts'
import { authSecret, isSecure } from './options.ts'
import { listProviders } from './providers.ts'

/** Sends the browser to the provider, with the state, nonce and PKCE proof that its answer must match. */
export const startSignIn = (request: Request) => limitSignIn(request, 'start', () => goToProvider(request))

async function goToProvider(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const provider = url.searchParams.get('provider') ?? ''
  const known = listProviders().map(({ id }) => id)
  if (!known.includes(provider)) {
    const message = `provider: one of ${known.join(', ') || '(none is configured)'}, as in /auth/oauth?provider=${known[0] ?? 'google'}`
    return respondProblem(new Problem('AUTH_004', message), readFacts(request.headers).requestId)
  }
  const csrfToken = newSecret()
  const csrfCookie = isSecure() ? '__Host-next-auth.csrf-token' : 'next-auth.csrf-token'
  const response = await callNextAuth(request, {
    action: 'signin',
    provider,
    method: 'POST',
    body: { csrfToken, callbackUrl: toOwnPath(url.searchParams.get('next')) },
    cookies: { ...readCookies(request), [csrfCookie]: `${csrfToken}|${sha256(csrfToken + authSecret())}` },
  })
  const wantsLink =
    url.searchParams.get('link') === '1' && request.headers.get('sec-fetch-site') === 'same-origin'
  response.headers.append('Set-Cookie', linkCookie(wantsLink))
  return response
}

/** Only paths of ours: a sign-in must not end on somebody else's page, however its address is spelt. */
export function toOwnPath(next: string | null): string {
  const home = new URL(baseUrl())
  if (!next?.startsWith('/') || /[\p{Cc}\\]/u.test(next) || !URL.canParse(next, home)) return '/w'
  const { origin, pathname, search, hash } = new URL(next, home)
  return origin === home.origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/w'
}
