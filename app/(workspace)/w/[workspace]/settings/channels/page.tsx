import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { ChannelList } from '#components/notifications/channels/channel-list'
import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listChannels } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Channels' }

interface ChannelsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function ChannelsPage({ params }: ChannelsPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listChannels))}>
      <PageHeader
        title="Channels"
        description="Where notifications are sent: mail, chat, phones and programs."
      />
      <ChannelList canChange={allows(ctx.permissions, 'channels:write')} />
    </HydrationBoundary>
  )
}
