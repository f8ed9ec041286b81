import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { RunsView } from '#components/agents/runs-view'
import { listRuns } from '#lib/agents/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Runs' }

interface RunsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function RunsPage({ params }: RunsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listRuns))}>
      <RunsView home={`/w/${slug}`} mayAsk={allows(ctx.permissions, 'threads:write')} />
    </HydrationBoundary>
  )
}
