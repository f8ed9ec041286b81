import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { ModelsView } from '#components/models/models-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listModels, listUnknownModels } from '#lib/models/index'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Models' }

interface ModelsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function ModelsPage({ params }: ModelsPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const state = await prefetch(ctx, readPages(listModels, {}, true), async (queries) => {
    // The catalogue is worth seeing while the store of events is away.
    await readPages(listUnknownModels, { days: 30 })(queries, ctx).catch(() => undefined)
  })
  return (
    <HydrationBoundary state={state}>
      <ModelsView
        canChange={allows(ctx.permissions, 'models:write')}
        today={ctx.now.toISOString().slice(0, 10)}
      />
    </HydrationBoundary>
  )
}
