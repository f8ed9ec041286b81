import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listSessions } from '#lib/identity/index'

import { SessionsClient } from './client.tsx'

export const metadata: Metadata = { title: 'Sessions' }

interface SessionsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function SessionsPage({ params }: SessionsPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listSessions))}>
      <PageHeader
        title="Sessions"
        description="Every browser in which you are signed in, whichever workspace it shows."
      />
      <SessionsClient />
    </HydrationBoundary>
  )
}
