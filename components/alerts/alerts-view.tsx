'use client'

import { BellRing } from 'lucide-react'

import { listAlerts } from '#lib/alerts/client'
import { alertStatuses, type Alert } from '#lib/alerts/schema'
import { usePages } from '#lib/client/use-pages'

import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Figure } from '../ui/figure.tsx'
import { formatRound } from '../ui/format-figure.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { AlertStatusDot, levelTone } from './alert-status.tsx'
import { describeAlertQuery, describeCondition, describeWindow, unitOfAlert } from './alert-words.ts'
import { useAlertsLive } from './use-alerts-live.ts'

export interface AlertsViewProps {
  home: string
  mayWrite: boolean
}

const refreshMs = 10_000

export function AlertsView({ home, mayWrite }: AlertsViewProps) {
  useAlertsLive()
  const alerts = usePages(listAlerts, {}, { refetchInterval: refreshMs })
  const create = mayWrite && (
    <ButtonLink variant="primary" href={`${home}/alerts/new`}>
      New alert
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Alerts"
        description="Conditions that are checked continuously. You’re notified when one fires."
        actions={!alerts.isEmpty && create}
      />
      <ResourceList
        label="Alerts"
        noun="alert"
        query={{ ...alerts, items: worstFirst(alerts.items) }}
        href={({ id }) => `${home}/alerts/${id}`}
        columns={[
          { header: 'Alert', cell: ({ name }) => name, note: ({ query }) => describeAlertQuery(query) },
          {
            header: 'State',
            cell: ({ status }) => <AlertStatusDot status={status} />,
            beside: ({ snoozed }) => snoozed && <Badge>snoozed</Badge>,
            note: describeGroups,
          },
          {
            header: 'Value',
            align: 'end',
            mono: true,
            cell: ({ value, query }) => <Figure value={value} format={unitOfAlert(query)} />,
          },
          { header: 'Recent', minor: true, cell: (alert) => <Recent alert={alert} /> },
          { header: 'Condition', muted: true, cell: describe, note: describeWarning },
          {
            header: 'Since',
            align: 'end',
            muted: true,
            cell: ({ status_since: since }) => (since ? <RelativeTime at={since} /> : '–'),
          },
        ]}
        empty={{
          icon: <BellRing aria-hidden />,
          title: 'No alerts yet',
          text: 'An alert runs a query on your events every few seconds and notifies you when the result is too high, too low, or changes too fast. Any query in Explore can become one.',
          action: create,
        }}
      />
    </>
  )
}

const rank = (alert: Alert) => alertStatuses.indexOf(alert.status)

const worstFirst = (alerts: readonly Alert[]) => alerts.toSorted((a, b) => rank(b) - rank(a))

function describeGroups({ query, levels }: Alert): string | null {
  const bad = levels.alert + levels.warn + levels.no_data
  return query.group_by !== undefined && bad > 0 ? `${bad} of ${bad + levels.ok} groups` : null
}

const conditionOf = ({ query, condition }: Alert, bound?: 'warn') =>
  describeCondition(condition, (value) => formatRound(value, unitOfAlert(query)), bound)

const describe = (alert: Alert) => `${conditionOf(alert)} over ${describeWindow(alert.window)}`

function describeWarning(alert: Alert): string | null {
  const warns = conditionOf(alert, 'warn')
  return warns === null ? null : `warns ${warns}`
}

function Recent({ alert: { name, recent, status } }: { alert: Alert }) {
  const isBad = status === 'alert' || status === 'warn' || status === 'no_data'
  return (
    <span className="inline-block w-28 self-center align-middle">
      <Sparkline
        label={`${name}, recent values`}
        points={recent.map(([, each]) => each)}
        tone={isBad ? levelTone(status) : 'muted'}
      />
    </span>
  )
}
