import { join } from 'node:path'

import { inheritedEnv } from '#lib/platform/env'
import type { ProcessSpec } from '#server/supervisor/supervise'

import { openidIssuer } from './addresses.ts'
import type { EngineSettings } from './engine-settings.ts'

const callbackPath = '/api/auth/callback/local'

function listRedirectUris(address: string): string[] {
  const { protocol, port } = new URL(address)
  const suffix = port ? `:${port}` : ''
  const origins = [
    new URL(address).origin,
    `${protocol}//localhost${suffix}`,
    `${protocol}//127.0.0.1${suffix}`,
  ]
  return [...new Set(origins)].map((origin) => `${origin}${callbackPath}`)
}

export type OpenidPlan = { spec: ProcessSpec; env: Record<string, string> }

export function planOpenid(dataFolder: string, settings: EngineSettings, address: string): OpenidPlan {
  const issuer = openidIssuer(settings)
  const { port, clientId, clientSecret } = settings.openid
  return {
    env: {
      LOCAL_OIDC_ISSUER: issuer,
      LOCAL_OIDC_CLIENT_ID: clientId,
      LOCAL_OIDC_CLIENT_SECRET: clientSecret,
    },
    spec: {
      name: 'openid',
      command: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'openid.ts'),
        dataFolder,
        ...listRedirectUris(address),
      ],
      env: inheritedEnv(),
      stopWithinMs: 5_000,
      readyWithinMs: 60_000,
      echo: false,
      isReady: () =>
        fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`, {
          signal: AbortSignal.timeout(2_000),
        }).then(
          (answer) => answer.ok,
          () => false,
        ),
    },
  }
}
