import { HydrationBoundary } from '@tanstack/react-query'
import { cookies } from 'next/headers'

import { hiddenGuideCookie } from '#components/identity/hidden-guide'
import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { listActivity, listGrantable, listInvitations, listKeys, listMembers } from '#lib/identity/index'
import { listDeadLetters } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

import { HomeClient } from './client.tsx'

interface HomePageProps {
  params: Promise<{ workspace: string }>
}

export default async function HomePage({ params }: HomePageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { workspace, permissions } = ctx
  const isHidden = (await cookies()).has(hiddenGuideCookie(workspace.id))
  const canSetUp = allows(permissions, 'keys:write') && allows(permissions, 'invitations:write')
  const state = await prefetch(
    ctx,
    readPages(listMembers),
    readPages(listInvitations),
    readPages(listKeys),
    read(listDeadLetters, { limit: 1 }),
    read(listActivity, { limit: 40 }),
  )
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={workspace.name} description="Who is here, what runs, and what just happened." />
      <HomeClient
        workspaceId={workspace.id}
        slug={workspace.slug}
        now={ctx.now.getTime()}
        isGuided={canSetUp && !isHidden}
        grantable={listGrantable(ctx)}
        canGiveOwnership={allows(permissions, 'ownership:write')}
      />
    </HydrationBoundary>
  )
}
