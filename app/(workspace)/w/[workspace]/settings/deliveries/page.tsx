import { HydrationBoundary } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import type { Metadata } from 'next'

import { DeliveriesView } from '#components/notifications/deliveries-view'
import { DeliveryLog } from '#components/notifications/delivery-log'
import { DeadLettersView } from '#components/operations/dead-letters-view'
import { MailView } from '#components/operations/mail-view'
import { EmptyState } from '#components/ui/empty-state'
import { Panel } from '#components/ui/panel'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, readPages } from '#lib/http/prefetch'
import { listDeadLetters, listDeliveries, listMail } from '#lib/notifications/index'
import { baseUrl, getEnv } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'

import { readDeliverySearch } from './search-params.ts'

export const metadata: Metadata = { title: 'Delivery log' }

export interface DeliveryLogPageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

type Search = ReturnType<typeof readDeliverySearch>
type PageContext = Awaited<ReturnType<typeof requirePageContext>>

interface ContentProps {
  ctx: PageContext
  path: string
  search: Search
}

export default async function DeliveryLogPage({ params, searchParams }: DeliveryLogPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const search = readDeliverySearch(await searchParams)
  const path = `/w/${slug}/settings/deliveries`
  const Content = contents[search.tab]
  return (
    <DeliveryLog path={path} tab={search.tab}>
      <Content ctx={ctx} path={`${path}?tab=${search.tab}`} search={search} />
    </DeliveryLog>
  )
}

const contents = {
  sent: Deliveries,
  retrying: Deliveries,
  failed: Failed,
  mail: Mail,
}

async function Deliveries({ ctx, path, search: { tab, channel } }: ContentProps) {
  const phase = tab === 'retrying' ? 'pending' : tab === 'failed' ? 'failed' : 'sent'
  const filter = { phase, ...channel } as const
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listDeliveries, filter))}>
      <DeliveriesView
        key={JSON.stringify(filter)}
        path={path}
        filter={filter}
        mayWrite={allows(ctx.permissions, 'channels:write')}
        {...(tab === 'failed' ? { title: 'Messages to channels' } : {})}
      />
    </HydrationBoundary>
  )
}

async function Failed(props: ContentProps) {
  const { ctx, path, search } = props
  const { state, letterId } = search
  return (
    <>
      <HydrationBoundary state={await prefetch(ctx, readPages(listDeadLetters, { state }))}>
        <DeadLettersView
          path={path}
          state={state}
          letterId={letterId}
          mayWrite={allows(ctx.permissions, 'dead-letters:write')}
        />
      </HydrationBoundary>
      <Deliveries {...props} />
    </>
  )
}

async function Mail({ ctx }: ContentProps) {
  if (!allows(ctx.permissions, listMail.scope)) {
    return (
      <Panel flush>
        <EmptyState icon={<Lock aria-hidden />} title="Only for owners and admins">
          Mail contains invitation links, and anyone with such a link can join. Ask an owner or admin.
        </EmptyState>
      </Panel>
    )
  }
  return (
    <HydrationBoundary state={await prefetch(ctx, readPages(listMail))}>
      <MailView hasMailServer={getEnv().SMTP_URL !== undefined} origin={new URL(baseUrl()).origin} />
    </HydrationBoundary>
  )
}
