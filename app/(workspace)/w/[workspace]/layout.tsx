import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { WorkspaceFrame } from '#components/identity/workspace-frame'
import { LiveIndicator } from '#components/live/live-indicator'
import { modules } from '#components/modules'
import { NotificationBell } from '#components/notifications/notification-bell'
import { LiveProvider } from '#lib/client/live-provider'
import { QueryProvider } from '#lib/client/query-provider'
import { requirePageContext, requireViewer } from '#lib/http/page-context'
import { prefetch, readNamed } from '#lib/http/prefetch'
import { listGrantable } from '#lib/identity/index'
import { allOperations } from '#lib/modules'
import { getEnv } from '#lib/platform/env'

interface WorkspaceLayoutProps {
  params: Promise<{ workspace: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: WorkspaceLayoutProps): Promise<Metadata> {
  const { workspace } = await requirePageContext((await params).workspace)
  return {
    title: { default: workspace.name, template: `%s · ${workspace.name} · Bellwether` },
    robots: { index: false },
  }
}

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { workspace, actor, now } = ctx
  const { user, memberships } = await requireViewer(`/w/${workspace.slug}`)
  if (!user || actor.kind !== 'user') return null
  const badges = modules.flatMap(({ destinations = [] }) => destinations.flatMap(({ badge }) => badge ?? []))
  const state = await prefetch(ctx, ...badges.map(({ queryKey }) => readNamed(allOperations, queryKey)))
  const { REALTIME_URL, REALTIME_PORT } = getEnv()
  return (
    <QueryProvider key={workspace.id} scope={workspace.id}>
      <LiveProvider url={REALTIME_URL ?? null} port={REALTIME_PORT} workspace={workspace.id} userId={user.id}>
        <HydrationBoundary state={state}>
          <WorkspaceFrame
            workspace={{ ...workspace, role: actor.role ?? 'member' }}
            workspaces={memberships.map((membership) => membership.workspace)}
            user={{ id: user.id, name: user.name ?? user.email, email: user.email }}
            granted={listGrantable(ctx)}
            now={now.getTime()}
            live={<LiveIndicator />}
            bell={<NotificationBell slug={workspace.slug} />}
          >
            {children}
          </WorkspaceFrame>
        </HydrationBoundary>
      </LiveProvider>
    </QueryProvider>
  )
}
