import type { ReactNode } from 'react'

import type { Profile } from '#lib/identity/schema'

import { buttonClass } from '../ui/button-class.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { nameProvider } from './provider-names.ts'

export interface SignInAccountsProps {
  profile: Profile
  /** What this instance offers to sign in with. */
  providers: readonly string[]
  /** Where to come back to. */
  path: string
}

export function SignInAccounts({ profile, providers, path }: SignInAccountsProps) {
  const connected = profile.sign_ins
  const others = providers.filter((id) => !connected.some(({ provider }) => provider === id))
  return (
    <Panel
      title="Sign-in methods"
      description="All of these accounts sign in as you. Accounts are only linked here, never because email addresses match."
      flush
    >
      <ul>
        {connected.map(({ provider, connected_at }) => (
          <Row key={`${provider}${connected_at}`} name={nameProvider(provider)}>
            <StatusDot tone="good" label="Connected" className="text-muted" />
            <RelativeTime at={connected_at} className="text-muted w-20 text-right text-sm" />
          </Row>
        ))}
        {others.map((provider) => (
          <Row key={provider} name={nameProvider(provider)}>
            {/* A plain link: it must not be fetched ahead, because following it starts a sign-in. */}
            <a
              className={buttonClass({ size: 'sm' })}
              href={`/auth/oauth?${new URLSearchParams({ provider, link: '1', next: path }).toString()}`}
            >
              Connect
            </a>
          </Row>
        ))}
      </ul>
      {others.length === 0 && (
        <p className="text-muted border-t px-4 py-2.5 text-sm text-pretty">
          This instance has no other sign-in method. Its operator can add one with environment variables.
        </p>
      )}
    </Panel>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-1.5 last:border-b-0">
      <span className="min-w-0 font-medium">{name}</span>
      <span className="flex shrink-0 items-center gap-3">{children}</span>
    </li>
  )
}
