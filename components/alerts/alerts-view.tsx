'use client'

import { BellRing } from 'lucide-react'

import { listAlerts } from '#lib/alerts/client'
import { alertStatuses, type Alert } from '#lib/alerts/schema'

import { usePages } from '../identity/use-pages.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AlertTable } from './alert-table.tsx'
import { useAlertsLive } from './use-alerts-live.ts'

export interface AlertsViewProps {
  home: string
  mayWrite: boolean
}

const refreshMs = 10_000

export function AlertsView({ home, mayWrite }: AlertsViewProps) {
  useAlertsLive()
  const alerts = usePages(listAlerts, refreshMs)
  const isEmpty = alerts.isSuccess && alerts.items.length === 0
  const add = (
    <ButtonLink variant="primary" href={`${home}/alerts/new`}>
      New alert
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Alerts"
        description="What is measured again and again, and told when it goes beyond its limit."
        actions={mayWrite && !isEmpty && add}
      />
      <Panel flush>
        {alerts.isPending && <SkeletonRows rows={4} label="Loading alerts" />}
        {isEmpty && (
          <EmptyState icon={<BellRing aria-hidden />} title="Nothing is watched yet" action={mayWrite && add}>
            An alert asks a question of your events every few seconds and tells you when the answer is too
            high, too low, or changes too fast. Any question of Explore can become one.
          </EmptyState>
        )}
        {alerts.items.length > 0 && <AlertTable alerts={worstFirst(alerts.items)} home={home} />}
        {(alerts.items.length > 0 || alerts.error) && (
          <LoadMore
            shown={alerts.items.length}
            noun={alerts.items.length === 1 ? 'alert' : 'alerts'}
            hasMore={alerts.hasNextPage || alerts.isError}
            loading={alerts.isFetchingNextPage}
            error={alerts.error?.message ?? null}
            onLoadMore={() => void (alerts.data ? alerts.fetchNextPage() : alerts.refetch())}
          />
        )}
      </Panel>
    </>
  )
}

const rank = (alert: Alert) => alertStatuses.indexOf(alert.status)

const worstFirst = (alerts: readonly Alert[]) => alerts.toSorted((a, b) => rank(b) - rank(a))
