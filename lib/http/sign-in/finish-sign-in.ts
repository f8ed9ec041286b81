import { Problem } from '#lib/core/problem'

import { callNextAuth } from './call-next-auth.ts'
import { cookiesForCallback, linkCookie } from './cookies.ts'
import { limitSignIn } from './limit-sign-in.ts'
import { listProviders } from './providers.ts'

/** The provider's answer: checked, turned into a session, and sent on to where the person wanted to go. */
export const finishSignIn = (request: Request, provider: string) =>
  limitSignIn(request, 'finish', () => returnFromProvider(request, provider))

async function returnFromProvider(request: Request, provider: string): Promise<Response> {
  if (!listProviders().some(({ id }) => id === provider)) {
    throw new Problem('AUTH_004', 'No such provider is configured here. Start again at /auth/login.')
  }
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const cookies = cookiesForCallback(request)
  const response = await callNextAuth(request, {
    action: 'callback',
    provider,
    method: 'GET',
    query,
    cookies,
  })
  if (query.error !== undefined) response.headers.set('Location', explainRefusal(query.error))
  response.headers.append('Set-Cookie', linkCookie(false))
  return response
}

/** next-auth tells a refusal by the provider as if a session could not be written; the reason is in the answer itself. */
const explainRefusal = (reason: string) =>
  `/auth/login?error=${reason === 'access_denied' ? 'AccessDenied' : 'OAuthCallback'}`
