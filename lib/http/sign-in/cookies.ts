import { decodeCookie, secureSessionCookie, sessionCookie } from '../request-facts.ts'
import { isSecure } from './options.ts'

const linkName = 'bellwether.link'
const linkSeconds = 600

export function readCookies(request: Request): Record<string, string> {
  const parts = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim().split('='))
  return Object.fromEntries(parts.map(([name = '', ...value]) => [name, decodeCookie(value.join('='))]))
}

/** Remembers for the length of one sign-in that its account is to be added to the person who is signed in. */
export const linkCookie = (wantsLink: boolean) =>
  `${linkName}=${wantsLink ? '1' : ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${wantsLink ? linkSeconds : 0}${isSecure() ? '; Secure' : ''}`

/**
 * What next-auth may see of a returning browser. It adds a new account to whoever is signed in, so unless that was
 * asked for it is not shown the session: accounts are never merged by accident.
 */
export function cookiesForCallback(request: Request): Record<string, string> {
  const {
    [sessionCookie]: plain,
    [secureSessionCookie]: secure,
    [linkName]: link,
    ...rest
  } = readCookies(request)
  if (link !== '1') return rest
  return {
    ...rest,
    ...(plain ? { [sessionCookie]: plain } : {}),
    ...(secure ? { [secureSessionCookie]: secure } : {}),
  }
}

export const endedSessionCookie = () =>
  `${isSecure() ? secureSessionCookie : sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure() ? '; Secure' : ''}`
