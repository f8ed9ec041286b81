import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { StatusPagesView } from '#components/uptime/status-pages-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { listStatusPages } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Status pages' }

interface StatusPagesPageProps {
  params: Promise<{ workspace: string }>
}

export default async function StatusPagesPage({ params }: StatusPagesPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listStatusPages))}>
      <StatusPagesView home={`/w/${slug}`} mayWrite={allows(ctx.permissions, 'status-pages:write')} />
    </HydrationBoundary>
  )
}
