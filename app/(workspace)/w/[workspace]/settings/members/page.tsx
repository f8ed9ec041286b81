import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listInvitations, listMembers } from '#lib/identity/index'
import { allows } from '#lib/platform/permission'

import { MembersClient } from './client.tsx'

export const metadata: Metadata = { title: 'Members' }

interface MembersPageProps {
  params: Promise<{ workspace: string }>
}

export default async function MembersPage({ params }: MembersPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { permissions, actor } = ctx
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listMembers), readPages(listInvitations))}>
      <MembersClient
        userId={actor.kind === 'user' ? actor.userId : ''}
        canChange={allows(permissions, 'members:write')}
        canInvite={allows(permissions, 'invitations:write')}
        canGiveOwnership={allows(permissions, 'ownership:write')}
      />
    </HydrationBoundary>
  )
}
