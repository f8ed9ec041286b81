import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { ApprovalsView } from '#components/agents/approvals-view'
import { listApprovals } from '#lib/agents/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Approvals' }

interface ApprovalsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function ApprovalsPage({ params }: ApprovalsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listApprovals, { status: 'pending' }))}>
      <ApprovalsView home={`/w/${slug}`} mayDecide={allows(ctx.permissions, 'approvals:write')} />
    </HydrationBoundary>
  )
}
