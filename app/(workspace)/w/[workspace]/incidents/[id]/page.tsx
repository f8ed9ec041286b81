import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { IncidentView } from '#components/uptime/incident-view'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { getIncident } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Incident' }

interface IncidentPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function IncidentPage({ params }: IncidentPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getIncident, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <IncidentView home={`/w/${slug}`} id={id} mayWrite={allows(ctx.permissions, 'incidents:write')} />
    </HydrationBoundary>
  )
}
