import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'

import { SignInError } from '#components/identity/sign-in-error'
import { SignInOptions } from '#components/identity/sign-in-options'
import { AuthLayout } from '#components/shell/auth-layout'
import { Callout } from '#components/ui/callout'
import { TextLink } from '#components/ui/link'
import { getViewer } from '#lib/http/page-context'
import { listProviders } from '#lib/http/sign-in/providers'
import { toOwnPath } from '#lib/http/sign-in/start-sign-in'

import { readSearchParams } from './search-params.ts'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, error } = readSearchParams(await searchParams)
  const viewer = await getViewer()
  const target = toOwnPath(next ?? (error ? await readPathOfAttempt() : null))
  if (viewer?.user && !error) redirect(target)
  const isInvited = target.startsWith('/invite/')
  const providers = listProviders()

  return (
    <AuthLayout
      title={isInvited ? 'Sign in to see your invitation' : 'Sign in to Bellwether'}
      description={
        isInvited
          ? 'You come back to it right after.'
          : providers.every(({ id }) => id === 'local')
            ? 'No password is asked on this machine.'
            : 'You continue with an account you already have; there is no password to make up.'
      }
      footer="The first sign-in creates your account and a workspace of your own, which you can rename or delete. Your name and mail address are all that is taken over."
    >
      {error && <SignInError error={error} isSignedIn={Boolean(viewer?.user)} />}
      {viewer?.user && (
        <Callout tone="good">
          You are signed in as {viewer.user.email}. <TextLink href={target}>Go on where you were</TextLink>
        </Callout>
      )}
      <SignInOptions providers={providers} next={target} />
    </AuthLayout>
  )
}

/** A sign-in that failed at the provider comes back without saying where it was to lead; its cookie knows. */
async function readPathOfAttempt(): Promise<string | null> {
  const jar = await cookies()
  const kept = jar.get('next-auth.callback-url') ?? jar.get('__Secure-next-auth.callback-url')
  if (!kept || !URL.canParse(kept.value, 'http://localhost')) return null
  const { pathname, search } = new URL(kept.value, 'http://localhost')
  return pathname + search
}
