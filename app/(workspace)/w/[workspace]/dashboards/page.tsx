import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { DashboardsView } from '#components/dashboards/dashboards-view'
import { listDashboards } from '#lib/dashboards/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Dashboards' }

export interface DashboardsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function DashboardsPage({ params }: DashboardsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listDashboards, {}, true))}>
      <DashboardsView slug={slug} mayWrite={allows(ctx.permissions, 'dashboards:write')} />
    </HydrationBoundary>
  )
}
