import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { DashboardView } from '#components/dashboards/dashboard-view'
import { Problem } from '#lib/core/problem'
import { getDashboard } from '#lib/dashboards/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'

export interface DashboardPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export async function generateMetadata({ params }: DashboardPageProps): Promise<Metadata> {
  const { workspace: slug, id } = await params
  const found = await getDashboard(await requirePageContext(slug), { id }).catch(() => null)
  return { title: found?.name ?? 'Dashboard' }
}

export default async function DashboardPage({ params }: DashboardPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getDashboard, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <DashboardView
        slug={slug}
        id={id}
        chosenZone={await readZone()}
        mayWrite={allows(ctx.permissions, 'dashboards:write')}
      />
    </HydrationBoundary>
  )
}
