import type { Metadata } from 'next'

import { LiveView } from '#components/metrics/live/live-view'
import { requirePageContext } from '#lib/http/page-context'
import { listEventsFeed } from '#lib/metrics/index'
import { baseUrl } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Live' }

const firstCount = 100

export interface LivePageProps {
  params: Promise<{ workspace: string }>
}

export default async function LivePage({ params }: LivePageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const { items } = await listEventsFeed(ctx, { limit: firstCount })
  return (
    <LiveView
      first={items}
      start={{
        origin: baseUrl(),
        canCreateKey: allows(ctx.permissions, 'keys:write'),
        canSend: allows(ctx.permissions, 'events:write'),
      }}
    />
  )
}
