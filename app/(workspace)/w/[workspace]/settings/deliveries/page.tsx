import { HydrationBoundary } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

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

export default async function DeliveryLogPage({ params, searchParams }: DeliveryLogPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const { tab, channel, state, letterId } = readDeliverySearch(await searchParams)
  const path = `/w/${slug}/settings/deliveries`
  const may = (scope: string) => allows(ctx.permissions, scope)
  const deliveries = (phase: 'sent' | 'pending' | 'failed', title?: string) => ({
    reads: [readPages(listDeliveries, { phase, ...channel })],
    view: (
      <DeliveriesView
        key={phase}
        phase={phase}
        mayWrite={may('channels:write')}
        {...(title ? { title } : {})}
      />
    ),
  })

  function show(): { reads: Parameters<typeof prefetch>[1][]; view: ReactNode } {
    switch (tab) {
      case 'sent':
        return deliveries('sent')
      case 'retrying':
        return deliveries('pending')
      case 'failed': {
        const messages = deliveries('failed', 'Messages to channels')
        return {
          reads: [readPages(listDeadLetters, { state }), ...messages.reads],
          view: (
            <>
              <DeadLettersView
                path={`${path}?tab=failed`}
                state={state}
                letterId={letterId}
                mayWrite={may('dead-letters:write')}
              />
              {messages.view}
            </>
          ),
        }
      }
      case 'mail':
        if (!may(listMail.scope)) return { reads: [], view: <OnlyForAdmins /> }
        return {
          reads: [readPages(listMail)],
          view: (
            <MailView hasMailServer={getEnv().SMTP_URL !== undefined} origin={new URL(baseUrl()).origin} />
          ),
        }
    }
  }

  const { reads, view } = show()
  return (
    <HydrationBoundary state={await prefetch(ctx, ...reads)}>
      <DeliveryLog path={path} tab={tab}>
        {view}
      </DeliveryLog>
    </HydrationBoundary>
  )
}

function OnlyForAdmins() {
  return (
    <Panel flush>
      <EmptyState icon={<Lock aria-hidden />} title="Only for owners and admins">
        Mail contains invitation links, and anyone with such a link can join. Ask an owner or admin.
      </EmptyState>
    </Panel>
  )
}
