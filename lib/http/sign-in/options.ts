import type { AuthOptions } from 'next-auth'

import { newSecret } from '#lib/core/hash'
import { baseUrl } from '#lib/platform/env'
import { log } from '#lib/platform/log'
import { deriveKey } from '#lib/platform/seal'

import { secureSessionCookie, sessionCookie } from '../request-facts.ts'
import { createAdapter } from './adapter.ts'
import { createProviders } from './providers.ts'

const sessionDays = 30

export const isSecure = () => baseUrl().startsWith('https:')
export const authSecret = () => deriveKey('sign-in').toString('hex')

export function createAuthOptions(visitor: {
  userAgent: string | null
  address: string | null
}): AuthOptions {
  const maxAge = sessionDays * 86_400
  return {
    secret: authSecret(),
    providers: createProviders(),
    adapter: createAdapter(visitor),
    session: { strategy: 'database', maxAge, generateSessionToken: () => newSecret() },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: isSecure() ? secureSessionCookie : sessionCookie,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    pages: { signIn: '/auth/login', error: '/auth/login' },
    callbacks: {
      signIn({ user, profile }) {
        if (!user.email) return '/auth/login?error=NoEmail'
        const verified = (profile as { email_verified?: boolean } | undefined)?.email_verified
        return verified === false ? '/auth/login?error=UnverifiedEmail' : true
      },
    },
    logger: {
      error: (code, metadata) => log.warn({ code, reason: describe(metadata) }, 'a sign-in failed'),
      warn: (code) => log.debug({ code }, 'sign-in'),
      debug: () => undefined,
    },
  }
}

function describe(metadata: unknown): string {
  const error: unknown =
    metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error
  return error instanceof Error ? error.message : 'unknown'
}
