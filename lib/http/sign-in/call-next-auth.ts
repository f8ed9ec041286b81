import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'

import { baseUrl, exposeSignInUrl } from '#lib/platform/env'

import { readFacts } from '../request-facts.ts'
import { createAuthOptions } from './options.ts'

interface AuthCall {
  action: 'signin' | 'callback'
  provider: string
  method: 'GET' | 'POST'
  query?: Record<string, string>
  body?: Record<string, string>
  cookies: Record<string, string>
}

/** Runs one step of next-auth with exactly the cookies given, and returns its answer as a response of ours. */
export async function callNextAuth(request: Request, call: AuthCall): Promise<Response> {
  exposeSignInUrl()
  const headers = new Headers()
  let status = 200
  const { userAgent, address } = readFacts(request.headers)
  const response = {
    getHeader: (name: string) =>
      name.toLowerCase() === 'set-cookie' ? headers.getSetCookie() : headers.get(name),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name)
      for (const one of [value].flat()) headers.append(name, one)
      return response
    },
    status(code: number) {
      status = code
      return response
    },
    end: () => response,
    send: () => response,
    json: () => response,
  }
  const { action, provider, method, query = {}, body = {}, cookies } = call
  await NextAuth(
    {
      query: { ...query, nextauth: [action, provider] },
      body,
      cookies,
      method,
      headers: Object.fromEntries(request.headers),
    } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    createAuthOptions({ userAgent, address }),
  )
  headers.set('Location', toSignInPage(headers.get('Location')))
  return new Response(null, { status, headers })
}

/** What went wrong is told on our sign-in page, not on one of next-auth's. */
function toSignInPage(location: string | null): string {
  const url = new URL(location ?? '/auth/login', baseUrl())
  const isTheirPage = url.pathname === '/api/auth/error' || url.pathname === '/api/auth/signin'
  return isTheirPage ? `/auth/login${url.search}` : url.href
}
