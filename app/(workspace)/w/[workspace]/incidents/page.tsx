import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { IncidentsView } from '#components/uptime/incidents-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listIncidents } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Incidents' }

interface IncidentsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function IncidentsPage({ params }: IncidentsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listIncidents))}>
      <IncidentsView home={`/w/${slug}`} />
    </HydrationBoundary>
  )
}
