import { baseUrl } from '#lib/platform/env'

const signInPage = '/auth/login'
const itsOwnPages = new Set(['/api/auth/error', '/api/auth/signin'])

/** next-auth names pages under its own prefix, which nobody serves here; what they would say is said when signing in. */
export function toOwnPage(location: string): string {
  const url = new URL(location, baseUrl())
  if (url.origin !== new URL(baseUrl()).origin || !itsOwnPages.has(url.pathname)) return location
  const error = url.searchParams.get('error')
  return error ? `${signInPage}?error=${encodeURIComponent(error)}` : signInPage
}
