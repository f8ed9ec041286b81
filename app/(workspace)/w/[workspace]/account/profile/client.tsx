'use client'

import { useSuspenseQuery } from '@tanstack/react-query'

import { ProfileForm } from '#components/identity/profile-form'
import { SignInAccounts } from '#components/identity/sign-in-accounts'
import { getProfile } from '#lib/identity/client'

interface ProfileClientProps {
  providers: readonly string[]
  path: string
}

export function ProfileClient({ providers, path }: ProfileClientProps) {
  const { data: profile } = useSuspenseQuery(getProfile.query({}))
  return (
    <div className="flex flex-col gap-5">
      <ProfileForm profile={profile} />
      <SignInAccounts profile={profile} providers={providers} path={path} />
    </div>
  )
}
