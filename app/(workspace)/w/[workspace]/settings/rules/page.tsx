import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { RuleList } from '#components/notifications/rules/rule-list'
import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { listChannels, listNotifiable, listRules } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Rules' }

interface RulesPageProps {
  params: Promise<{ workspace: string }>
}

export default async function RulesPage({ params }: RulesPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const state = await prefetch(ctx, readPages(listChannels), readPages(listRules), read(listNotifiable, {}))
  return (
    <HydrationBoundary state={state}>
      <PageHeader title="Rules" description="Which events are sent to which channels, and when." />
      <RuleList canChange={allows(ctx.permissions, 'rules:write')} />
    </HydrationBoundary>
  )
}
