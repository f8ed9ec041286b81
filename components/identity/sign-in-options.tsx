import { buttonClass } from '../ui/button-class.tsx'
import { Callout } from '../ui/callout.tsx'

export interface SignInOptionsProps {
  providers: readonly { id: string; name: string }[]
  /** The path to come to afterwards. */
  next: string
}

const groups = [
  { name: 'Google', variables: 'GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET' },
  { name: 'GitHub', variables: 'GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET' },
  { name: 'Keycloak or any OpenID provider', variables: 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET' },
]

export function SignInOptions({ providers, next }: SignInOptionsProps) {
  if (providers.length === 0) {
    return (
      <Callout tone="warn" title="Sign-in isn’t configured.">
        <p>Set one of these groups of environment variables, then restart Bellwether:</p>
        <ProviderVariables />
      </Callout>
    )
  }
  const isDemoOnly = providers.every(({ id }) => id === 'local')
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-2">
        {providers.map((provider, index) => (
          <li key={provider.id}>
            {/* A plain link: it must not be fetched ahead, because following it starts a sign-in. */}
            <a
              href={`/auth/oauth?${new URLSearchParams({ provider: provider.id, next }).toString()}`}
              className={`${buttonClass({ size: 'lg', variant: index === 0 ? 'primary' : 'secondary' })} w-full`}
            >
              Continue with {provider.name}
            </a>
          </li>
        ))}
      </ul>
      {isDemoOnly && (
        <Callout title="This is a demo sign-in, for this machine only.">
          <p>
            Pick who to be, to try the product as several people. It turns off once real sign-in is
            configured.
          </p>
          <details className="mt-1">
            <summary className="text-accent w-fit rounded-xs underline decoration-accent/40 underline-offset-3">
              How to set up sign-in
            </summary>
            <p className="mt-2">Set one of these groups of environment variables, then restart Bellwether.</p>
            <ProviderVariables />
          </details>
        </Callout>
      )}
    </div>
  )
}

function ProviderVariables() {
  return (
    <dl className="mt-2 flex flex-col gap-1.5 text-sm">
      {groups.map(({ name, variables }) => (
        <div key={name}>
          <dt className="text-muted">{name}</dt>
          <dd>
            <code className="figures text-xs">{variables}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
