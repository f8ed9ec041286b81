import type { Metadata } from 'next'

import { LiveView } from '#components/ingest/live/live-view'
import { requirePageContext } from '#lib/http/page-context'
import { baseUrl } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'
import { listEventsFeed } from '#lib/query/index'

export const metadata: Metadata = { title: 'Live' }

const firstCount = 100
/** What happens in the workspace itself always names who did it. */
const isSent = { field: 'props.actor.kind', op: 'not_exists' } as const

export interface LivePageProps {
  params: Promise<{ workspace: string }>
}

export default async function LivePage({ params }: LivePageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const [latest, sent] = await Promise.all([
    listEventsFeed(ctx, { limit: firstCount }),
    listEventsFeed(ctx, { limit: 1, filter: isSent }),
  ])
  return (
    <LiveView
      first={latest.items}
      isFirst={sent.items.length === 0}
      start={{
        origin: baseUrl(),
        canCreateKey: allows(ctx.permissions, 'keys:write'),
        canSeedDemo: allows(ctx.permissions, 'privacy:write'),
      }}
    />
  )
}
