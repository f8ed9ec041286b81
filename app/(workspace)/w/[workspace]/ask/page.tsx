import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { AskView } from '#components/agents/ask-view'
import { listStarters, listThreads } from '#lib/agents/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Ask' }

interface AskPageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const longestQuestion = 2_000

export default async function AskPage({ params, searchParams }: AskPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const { q } = await searchParams
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listThreads), read(listStarters, {}))}>
      <AskView
        home={`/w/${slug}`}
        now={ctx.now.getTime()}
        mayAsk={allows(ctx.permissions, 'threads:write')}
        question={typeof q === 'string' ? q.slice(0, longestQuestion) : ''}
      />
    </HydrationBoundary>
  )
}
