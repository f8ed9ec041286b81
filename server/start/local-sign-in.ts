import type { Env } from '#lib/platform/env'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export const isLoopback = (address: string) => {
  const { hostname } = new URL(address)
  return loopback.has(hostname) || hostname.endsWith('.localhost')
}

/** The demo people may sign in only where nobody else can reach the page, unless it was asked for. */
export function isLocalSignInOn(env: Env): boolean {
  if (env.LOCAL_SIGN_IN !== 'auto') return env.LOCAL_SIGN_IN === 'on'
  const configured = env.GOOGLE_CLIENT_ID ?? env.GITHUB_CLIENT_ID ?? env.OIDC_CLIENT_ID
  return !configured && (env.BELLWETHER_URL === undefined || isLoopback(env.BELLWETHER_URL))
}
