import { HydrationBoundary } from '@tanstack/react-query'
import { cookies } from 'next/headers'

import { hiddenGuideCookie } from '#components/identity/hidden-guide'
import { dayQuery, latestSent } from '#components/identity/overview-queries'
import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { listActivity, listInvitations, listMembers } from '#lib/identity/index'
import { listDeadLetters } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'
import { listEventsFeed, queryEvents } from '#lib/query/index'

import { HomeClient } from './client.tsx'

interface HomePageProps {
  params: Promise<{ workspace: string }>
}

export default async function HomePage({ params }: HomePageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { workspace, permissions } = ctx
  const isHidden = (await cookies()).has(hiddenGuideCookie(workspace.id))
  const canSetUp = allows(permissions, 'events:write') && allows(permissions, 'invitations:write')
  const state = await prefetch(
    ctx,
    readPages(listMembers),
    readPages(listInvitations),
    read(listDeadLetters, { limit: 1 }),
    read(listActivity, { limit: 40 }),
    read(queryEvents, dayQuery),
    read(listEventsFeed, latestSent),
  )
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={workspace.name} description="Who is here, what runs, and what just happened." />
      <HomeClient
        workspaceId={workspace.id}
        slug={workspace.slug}
        now={ctx.now.getTime()}
        isGuided={canSetUp && !isHidden}
        canGiveOwnership={allows(permissions, 'ownership:write')}
      />
    </HydrationBoundary>
  )
}
