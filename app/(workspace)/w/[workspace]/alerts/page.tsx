import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { AlertsView } from '#components/alerts/alerts-view'
import { listAlerts } from '#lib/alerts/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Alerts' }

interface AlertsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function AlertsPage({ params }: AlertsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listAlerts))}>
      <AlertsView home={`/w/${slug}`} mayWrite={allows(ctx.permissions, 'alerts:write')} />
    </HydrationBoundary>
  )
}
