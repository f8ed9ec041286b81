import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { getWorkspace } from '#lib/identity/index'
import { baseUrl } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'

import { WorkspaceClient } from './client.tsx'

export const metadata: Metadata = { title: 'Workspace' }

interface WorkspacePageProps {
  params: Promise<{ workspace: string }>
}

export default async function WorkspacePage({ params }: WorkspacePageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { id } = ctx.workspace
  return (
    <HydrationBoundary state={await prefetch(ctx, read(getWorkspace, { id }))}>
      <PageHeader title="Workspace" description="What this workspace is called and where it lives." />
      <WorkspaceClient
        id={id}
        host={new URL(baseUrl()).host}
        canChange={allows(ctx.permissions, 'workspaces:write')}
        canDelete={allows(ctx.permissions, 'ownership:write')}
      />
    </HydrationBoundary>
  )
}
