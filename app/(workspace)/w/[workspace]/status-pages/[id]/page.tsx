import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { StatusPageView } from '#components/uptime/status-page-view'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { getStatusPage } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Status page' }

interface StatusPagePageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function StatusPagePage({ params }: StatusPagePageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getStatusPage, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <StatusPageView home={`/w/${slug}`} id={id} mayWrite={allows(ctx.permissions, 'status-pages:write')} />
    </HydrationBoundary>
  )
}
