import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import type { Provider } from 'next-auth/providers/index'
import type { OAuthConfig } from 'next-auth/providers/oauth'

import { getEnv } from '#lib/platform/env'

export interface ProviderInfo {
  id: string
  name: string
}

interface OpenIdProfile {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  preferred_username?: string
  picture?: string
}

/** What people may sign in with, as the environment says. */
export function createProviders(): Provider[] {
  const env = getEnv()
  const providers: Provider[] = []
  if (env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET) {
    const provider = Google({ clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET })
    providers.push({ ...provider, checks: ['pkce', 'state', 'nonce'] })
  }
  if (env.GITHUB_CLIENT_ID && env.GITHUB_CLIENT_SECRET) {
    const provider = GitHub({ clientId: env.GITHUB_CLIENT_ID, clientSecret: env.GITHUB_CLIENT_SECRET })
    providers.push({ ...provider, checks: ['pkce', 'state'] })
  }
  if (env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET) {
    providers.push(
      openId('oidc', 'single sign-on', env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET),
    )
  }
  const { LOCAL_OIDC_ISSUER, LOCAL_OIDC_CLIENT_ID, LOCAL_OIDC_CLIENT_SECRET } = env
  if (LOCAL_OIDC_ISSUER && LOCAL_OIDC_CLIENT_ID && LOCAL_OIDC_CLIENT_SECRET) {
    const name = 'a demo account'
    providers.push(openId('local', name, LOCAL_OIDC_ISSUER, LOCAL_OIDC_CLIENT_ID, LOCAL_OIDC_CLIENT_SECRET))
  }
  return providers
}

export const listProviders = (): ProviderInfo[] => createProviders().map(({ id, name }) => ({ id, name }))

function openId(
  id: string,
  name: string,
  issuer: string,
  clientId: string,
  clientSecret: string,
): OAuthConfig<OpenIdProfile> {
  return {
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    profile: (profile) => ({
      id: profile.sub,
      name: profile.name ?? profile.preferred_username ?? null,
      email: profile.email ?? null,
      image: profile.picture ?? null,
    }),
  }
}
