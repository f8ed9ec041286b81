import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { DashboardsView } from '#components/metrics/dashboards/dashboards-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { listDashboards } from '#lib/metrics/index'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Dashboards' }

export interface DashboardsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function DashboardsPage({ params }: DashboardsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, read(listDashboards, {}))}>
      <DashboardsView slug={slug} mayWrite={allows(ctx.permissions, 'dashboards:write')} />
    </HydrationBoundary>
  )
}
