import { callNextAuth } from './call-next-auth.ts'
import { cookiesForCallback, linkCookie } from './cookies.ts'

/** The provider's answer: checked, turned into a session, and sent on to where the person wanted to go. */
export async function finishSignIn(request: Request, provider: string): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const cookies = cookiesForCallback(request)
  const response = await callNextAuth(request, {
    action: 'callback',
    provider,
    method: 'GET',
    query,
    cookies,
  })
  response.headers.append('Set-Cookie', linkCookie(false))
  return response
}
