import { buttonClass } from '../ui/button-class.tsx'
import { Callout } from '../ui/callout.tsx'

export interface SignInOptionsProps {
  providers: readonly { id: string; name: string }[]
  /** The path to come to afterwards. */
  next: string
}

const variables = [
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
]

export function SignInOptions({ providers, next }: SignInOptionsProps) {
  if (providers.length === 0) {
    return (
      <Callout tone="warn" title="No way to sign in is set up.">
        <p>Set one of these groups in the environment and start Bellwether again:</p>
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
            It asks for no password: you choose who you are, to try the product with several people. It goes
            away as soon as a real provider is set up. For that, set one of these groups in the environment
            and start Bellwether again:
          </p>
          <ProviderVariables />
        </Callout>
      )}
    </div>
  )
}

function ProviderVariables() {
  return (
    <ul className="figures mt-2 flex flex-col gap-2 text-xs">
      {variables.map((group) => (
        <li key={group[0]} className="flex flex-col">
          {group.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </li>
      ))}
    </ul>
  )
}
