import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { listChannels, listNotifiable, listRules } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

import { ChannelsClient } from './client.tsx'

export const metadata: Metadata = { title: 'Channels and rules' }

interface ChannelsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function ChannelsPage({ params }: ChannelsPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const state = await prefetch(ctx, readPages(listChannels), readPages(listRules), read(listNotifiable, {}))
  return (
    <HydrationBoundary state={state}>
      <ChannelsClient canChange={allows(ctx.permissions, 'channels:write')} />
    </HydrationBoundary>
  )
}
