'use client'

import { useQuery } from '@tanstack/react-query'

import { getAlert } from '#lib/alerts/client'
import type { AlertDetail } from '#lib/alerts/schema'

import { useZone } from '../query/explore/use-zone.ts'
import { Callout } from '../ui/callout.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AlertActions } from './alert-actions.tsx'
import { AlertFacts } from './alert-facts.tsx'
import { AlertGroups } from './alert-groups.tsx'
import { AlertHistory } from './alert-history.tsx'
import { AlertStatusDot } from './alert-status.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { useAlertsLive } from './use-alerts-live.ts'

export interface AlertViewProps {
  home: string
  id: string
  chosenZone: string | null
  mayWrite: boolean
}

const refreshMs = 10_000

export function AlertView({ home, id, chosenZone, mayWrite }: AlertViewProps) {
  useAlertsLive()
  const timezone = useZone(chosenZone)
  const query = useQuery({ ...getAlert.query({ id }), refetchInterval: refreshMs })
  const alert = query.data
  if (!alert) {
    return query.error ? <Callout tone="bad">{query.error.message}</Callout> : <SkeletonRows rows={6} />
  }
  return (
    <>
      <PageHeader
        title={alert.name}
        back={{ label: 'Alerts', href: `${home}/alerts` }}
        meta={<Standing alert={alert} />}
        actions={
          <>
            {mayWrite && <SnoozeMenu id={id} name={alert.name} snoozed={alert.snoozed} />}
            <AlertActions alert={alert} home={home} mayWrite={mayWrite} />
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <Notices alert={alert} />
        <PreviewPanel terms={termsOf(alert)} timezone={timezone} title="Last 7 days" />
        <div className="grid gap-5 lg:grid-cols-2">
          <AlertFacts alert={alert} />
          <AlertHistory alert={alert} />
        </div>
        {alert.query.group_by !== undefined && <AlertGroups alert={alert} mayWrite={mayWrite} />}
      </div>
    </>
  )
}

const termsOf = (alert: AlertDetail) => ({
  query: alert.query,
  condition: alert.condition,
  window: alert.window,
  for: alert.for,
  keep_firing_for: alert.keep_firing_for,
  no_data: alert.no_data,
})

function Standing({ alert: { status, status_since: since } }: { alert: AlertDetail }) {
  return (
    <span>
      <AlertStatusDot status={status} />
      {since && (
        <span className="text-muted ml-2 text-sm">
          since <RelativeTime at={since} />
        </span>
      )}
    </span>
  )
}

function Notices({ alert: { enabled, unknown, snoozed } }: { alert: AlertDetail }) {
  return (
    <>
      {!enabled && <Callout title="This alert is off.">It isn’t checked, and nobody is notified.</Callout>}
      {unknown && (
        <Callout tone="warn" title="Can’t evaluate at the moment.">
          {unknown.reason} Its state is as it was before: <RelativeTime at={unknown.since} />.
        </Callout>
      )}
      {snoozed && (
        <Callout title="Snoozed.">
          No notifications{' '}
          {snoozed.until ? (
            <>
              until <RelativeTime at={snoozed.until} />
            </>
          ) : (
            'until somebody ends it'
          )}
          . What is still so then is told then.
        </Callout>
      )}
    </>
  )
}
