import type { Metadata } from 'next'

import { RunView } from '#components/agents/run-view'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Run' }

interface RunPageProps {
  params: Promise<{ workspace: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RunPage({ params, searchParams }: RunPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  return (
    <RunView
      home={`/w/${slug}`}
      id={id}
      mayAsk={allows(ctx.permissions, 'threads:write')}
      replays={(await searchParams).replay === 'yes'}
    />
  )
}
