import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { MaintenanceView } from '#components/uptime/maintenance-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { listWindows } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Maintenance' }

interface MaintenancePageProps {
  params: Promise<{ workspace: string }>
}

export default async function MaintenancePage({ params }: MaintenancePageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listWindows))}>
      <MaintenanceView mayWrite={allows(ctx.permissions, 'monitors:write')} />
    </HydrationBoundary>
  )
}
