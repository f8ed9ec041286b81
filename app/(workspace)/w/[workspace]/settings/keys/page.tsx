import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listGrantable, listKeys } from '#lib/identity/index'
import { allows } from '#lib/platform/permission'

import { KeysClient } from './client.tsx'

export const metadata: Metadata = { title: 'API keys' }

interface KeysPageProps {
  params: Promise<{ workspace: string }>
}

export default async function KeysPage({ params }: KeysPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listKeys))}>
      <KeysClient
        canChange={allows(ctx.permissions, 'keys:write')}
        grantable={listGrantable(ctx)}
        now={ctx.now.getTime()}
      />
    </HydrationBoundary>
  )
}
