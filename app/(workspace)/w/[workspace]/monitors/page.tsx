import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { MonitorsView } from '#components/uptime/monitors-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { listMonitors } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Monitors' }

interface MonitorsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function MonitorsPage({ params }: MonitorsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listMonitors))}>
      <MonitorsView home={`/w/${slug}`} mayWrite={allows(ctx.permissions, 'monitors:write')} />
    </HydrationBoundary>
  )
}
