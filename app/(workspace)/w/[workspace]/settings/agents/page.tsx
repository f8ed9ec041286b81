import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { AgentSettingsView } from '#components/agents/settings-view'
import { getAgentSettings } from '#lib/agents/index'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Agents' }

interface AgentSettingsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function AgentSettingsPage({ params }: AgentSettingsPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, read(getAgentSettings, {}))}>
      <AgentSettingsView mayWrite={allows(ctx.permissions, 'agent-settings:write')} />
    </HydrationBoundary>
  )
}
