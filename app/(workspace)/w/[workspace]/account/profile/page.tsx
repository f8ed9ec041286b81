import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { listProviders } from '#lib/http/sign-in/providers'
import { getProfile } from '#lib/identity/index'

import { ProfileClient } from './client.tsx'

export const metadata: Metadata = { title: 'Profile' }

interface ProfilePageProps {
  params: Promise<{ workspace: string }>
}

export default async function ProfilePage({ params }: ProfilePageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, read(getProfile, {}))}>
      <PageHeader title="Profile" description="You, in all of your workspaces." />
      <ProfileClient
        providers={listProviders().map(({ id }) => id)}
        path={`/w/${ctx.workspace.slug}/account/profile`}
      />
    </HydrationBoundary>
  )
}
