import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ThreadView } from '#components/agents/thread-view'
import { getThread, listMessages, listThreads } from '#lib/agents/index'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

interface ThreadPageProps {
  params: Promise<{ workspace: string; thread: string }>
}

export async function generateMetadata({ params }: ThreadPageProps): Promise<Metadata> {
  const { workspace: slug, thread: id } = await params
  const ctx = await requirePageContext(slug)
  const thread = await getThread(ctx, { id }).catch(() => null)
  return { title: thread?.title ?? 'Thread' }
}

export default async function ThreadPage({ params }: ThreadPageProps) {
  const { workspace: slug, thread: id } = await params
  const ctx = await requirePageContext(slug)
  const reads = [read(getThread, { id }), read(listMessages, { id }), readPages(listThreads)]
  const state = await prefetch(ctx, ...reads).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <ThreadView
        key={id}
        home={`/w/${slug}`}
        id={id}
        now={ctx.now.getTime()}
        mayAsk={allows(ctx.permissions, 'threads:write')}
        mayDecide={allows(ctx.permissions, 'approvals:write')}
      />
    </HydrationBoundary>
  )
}
