import { HydrationBoundary } from '@tanstack/react-query'
import { cookies } from 'next/headers'

import { modules } from '#components/modules'
import { hiddenTilesCookie, tilesFor } from '#components/shell/manifest'
import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readNamed } from '#lib/http/prefetch'
import { readZone } from '#lib/http/read-zone'
import { listGrantable } from '#lib/identity/index'
import { allOperations } from '#lib/modules'

import { HomeClient } from './client.tsx'

interface HomePageProps {
  params: Promise<{ workspace: string }>
}

export default async function HomePage({ params }: HomePageProps) {
  const ctx = await requirePageContext((await params).workspace)
  const { workspace } = ctx
  const zone = await readZone()
  const { scopes } = listGrantable(ctx)
  const hidden = (await cookies()).get(hiddenTilesCookie(workspace.id))?.value.split('.') ?? []
  const reads = tilesFor(modules, scopes, hidden).flatMap((tile) => tile.reads({ zone }))
  const state = await prefetch(ctx, ...reads.map(({ queryKey }) => readNamed(allOperations, queryKey)))
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={workspace.name} />
      <HomeClient
        workspaceId={workspace.id}
        home={`/w/${workspace.slug}`}
        now={ctx.now.getTime()}
        zone={zone}
        scopes={scopes}
        hidden={hidden}
      />
    </HydrationBoundary>
  )
}
