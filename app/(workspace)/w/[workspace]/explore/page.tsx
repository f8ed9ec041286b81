import type { Metadata } from 'next'

import { ExploreView } from '#components/metrics/explore/explore-view'
import { requirePageContext } from '#lib/http/page-context'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Explore' }

export interface ExplorePageProps {
  params: Promise<{ workspace: string }>
}

export default async function ExplorePage({ params }: ExplorePageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <ExploreView
      slug={slug}
      chosenZone={await readZone()}
      maySave={allows(ctx.permissions, 'dashboards:write')}
    />
  )
}
