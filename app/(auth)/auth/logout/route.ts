import { endpoint } from '#lib/http/endpoint'
import { endedSessionCookie } from '#lib/http/sign-in/cookies'
import { logOut } from '#lib/identity/index'

const handlers = endpoint(logOut)

export const { GET, PUT, PATCH, DELETE } = handlers

export async function POST(...given: Parameters<typeof handlers.POST>) {
  const response = await handlers.POST(...given)
  if (response.ok) response.headers.append('Set-Cookie', endedSessionCookie())
  return response
}
