import type { Metadata } from 'next'

import { IngestionView } from '#components/ingest/ingestion/ingestion-view'
import { requirePageContext } from '#lib/http/page-context'
import { getIngestion } from '#lib/ingest/index'
import { baseUrl } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Sources' }

export interface IngestionPageProps {
  params: Promise<{ workspace: string }>
}

export default async function IngestionPage({ params }: IngestionPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  return (
    <IngestionView
      home={`/w/${slug}`}
      origin={baseUrl()}
      first={await getIngestion(ctx, {})}
      canSend={allows(ctx.permissions, 'events:write')}
      canRemoveDemo={allows(ctx.permissions, 'privacy:write')}
    />
  )
}
