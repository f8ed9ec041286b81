import type { Metadata } from 'next'

import { ApprovalsView } from '#components/agents/approvals-view'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Approvals' }

interface ApprovalsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function ApprovalsPage({ params }: ApprovalsPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return <ApprovalsView home={`/w/${slug}`} mayDecide={allows(ctx.permissions, 'approvals:write')} />
}
