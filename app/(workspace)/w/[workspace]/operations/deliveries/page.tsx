import type { Metadata } from 'next'

import { DeliveriesView } from '#components/notifications/deliveries-view'
import { requirePageContext } from '#lib/http/page-context'
import { listDeliveries } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

import { readDeliveryFilter } from './search-params.ts'

export const metadata: Metadata = { title: 'Deliveries' }

export interface DeliveriesPageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeliveriesPage({ params, searchParams }: DeliveriesPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const filter = readDeliveryFilter(await searchParams)
  return (
    <DeliveriesView
      key={JSON.stringify(filter)}
      home={`/w/${slug}`}
      filter={filter}
      first={await listDeliveries(ctx, { ...filter, limit: 50 })}
      mayWrite={allows(ctx.permissions, 'channels:write')}
    />
  )
}
