import Provider, { type Configuration, interactionPolicy } from 'oidc-provider'

import { escapeHtml } from '#lib/core/html'

import { frame } from './page.ts'
import { demoPeople, type Person } from './people.ts'

export type ProviderOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUris: readonly string[]
  keys: { cookie: string; signing: Record<string, unknown> }
}

const { base, Check } = interactionPolicy

// Who signed in before is never assumed: being somebody else is what these people are for.
function askEveryTime() {
  const policy = base()
  policy
    .get('login')
    ?.checks.add(
      new Check('choose_person', 'a person has to be chosen', (ctx) =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    )
  return policy
}

export function createProvider(options: ProviderOptions, others: ReadonlyMap<string, Person>): Provider {
  const port = new URL(options.issuer).port
  const configuration: Configuration = {
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [...options.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    // The client reads the person from the id token.
    conformIdTokenClaims: false,
    jwks: { keys: [options.keys.signing] },
    // Cookies of localhost are shared by all ports, and several instances may run.
    cookies: {
      keys: [options.keys.cookie],
      names: { session: `bw_${port}_s`, interaction: `bw_${port}_i`, resume: `bw_${port}_r` },
    },
    features: { devInteractions: { enabled: false } },
    interactions: { policy: askEveryTime(), url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    findAccount(_ctx, sub) {
      const person = demoPeople.find((each) => each.sub === sub) ?? others.get(sub)
      if (!person) return undefined
      const { name, email } = person
      return { accountId: sub, claims: () => Promise.resolve({ sub, name, email, email_verified: true }) }
    },
    // The one client is our own, so nobody is asked whether it may know the name they just chose.
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc
      const grant = new provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    renderError(ctx, out) {
      const words = escapeHtml(out.error_description ?? out.error)
      ctx.type = 'html'
      ctx.body = frame('Sign in · Bellwether', `<h1>This sign-in cannot go on</h1><p>${words}</p>`, '')
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 3600,
      Session: 3600,
      Grant: 3600,
    },
  }
  return new Provider(options.issuer, configuration)
}
