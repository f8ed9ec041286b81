import type { Metadata } from 'next'

import { HealthView } from '#components/operations/health-view'
import { requirePageContext } from '#lib/http/page-context'
import { getHealth } from '#lib/notifications/index'

export const metadata: Metadata = { title: 'Health' }

export default async function HealthPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const first = await getHealth(ctx, {})
  return <HealthView path={`/w/${slug}/settings/health`} first={first} now={ctx.now.getTime()} />
}
