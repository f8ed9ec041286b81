import type { Metadata } from 'next'

import { ThreadView } from '#components/agents/thread-view'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Thread' }

interface ThreadPageProps {
  params: Promise<{ workspace: string; thread: string }>
}

export default async function ThreadPage({ params }: ThreadPageProps) {
  const { workspace: slug, thread: id } = await params
  const ctx = await requirePageContext(slug)
  return (
    <ThreadView
      key={id}
      home={`/w/${slug}`}
      id={id}
      now={ctx.now.getTime()}
      mayAsk={allows(ctx.permissions, 'threads:write')}
      mayDecide={allows(ctx.permissions, 'approvals:write')}
    />
  )
}
