import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { MonitorView } from '#components/uptime/monitor-view'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { getMonitor } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Monitor' }

interface MonitorPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function MonitorPage({ params }: MonitorPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getMonitor, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <MonitorView home={`/w/${slug}`} id={id} mayWrite={allows(ctx.permissions, 'monitors:write')} />
    </HydrationBoundary>
  )
}
