import type { Metadata } from 'next'

import { RunsView } from '#components/agents/runs-view'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Runs' }

interface RunsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function RunsPage({ params }: RunsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return <RunsView home={`/w/${slug}`} mayAsk={allows(ctx.permissions, 'threads:write')} />
}
