import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { AlertView } from '#components/alerts/alert-view'
import { getAlert } from '#lib/alerts/index'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Alert' }

interface AlertPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function AlertPage({ params }: AlertPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getAlert, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <AlertView
        home={`/w/${slug}`}
        id={id}
        chosenZone={await readZone()}
        mayWrite={allows(ctx.permissions, 'alerts:write')}
      />
    </HydrationBoundary>
  )
}
