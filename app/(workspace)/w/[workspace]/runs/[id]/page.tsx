import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { RunView } from '#components/agents/run-view'
import { getRun } from '#lib/agents/index'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Run' }

interface RunPageProps {
  params: Promise<{ workspace: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RunPage({ params, searchParams }: RunPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getRun, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <RunView
        home={`/w/${slug}`}
        id={id}
        mayAsk={allows(ctx.permissions, 'threads:write')}
        replays={(await searchParams).replay === 'yes'}
      />
    </HydrationBoundary>
  )
}
