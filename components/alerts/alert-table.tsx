'use client'

import type { Alert } from '#lib/alerts/schema'

import { Badge } from '../ui/badge.tsx'
import { Figure } from '../ui/figure.tsx'
import { formatRound } from '../ui/format-figure.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { RowLink, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { AlertStatusDot, levelTone } from './alert-status.tsx'
import { describeAlertQuery, describeCondition, describeWindow, unitOfAlert } from './alert-words.ts'

export interface AlertTableProps {
  alerts: readonly Alert[]
  home: string
}

export function AlertTable({ alerts, home }: AlertTableProps) {
  return (
    <Table label="Alerts">
      <TableHead>
        <TableColumn>Alert</TableColumn>
        <TableColumn>State</TableColumn>
        <TableColumn align="end">Value</TableColumn>
        <TableColumn>Lately</TableColumn>
        <TableColumn>Fires when it is</TableColumn>
        <TableColumn align="end">Since</TableColumn>
      </TableHead>
      <TableBody>
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} home={home} />
        ))}
      </TableBody>
    </Table>
  )
}

function AlertRow({ alert, home }: { alert: Alert; home: string }) {
  const { id, name, query, condition, window, status, status_since: since, value, recent, levels } = alert
  const unit = unitOfAlert(query)
  const format = (each: number) => formatRound(each, unit)
  const warns = describeCondition(condition, format, 'warn')
  const isGrouped = query.group_by !== undefined
  const bad = levels.alert + levels.warn + levels.no_data
  return (
    <TableRow>
      <TableCell className="wrap-anywhere">
        <RowLink href={`${home}/alerts/${id}`}>{name}</RowLink>
        <span className="text-muted hidden text-sm @xl:block">{describeAlertQuery(query)}</span>
      </TableCell>
      <TableCell label="State">
        <span>
          <AlertStatusDot status={status} />
          {alert.snoozed && <Badge className="ml-2">snoozed</Badge>}
          {isGrouped && bad > 0 && (
            <span className="text-muted block text-sm">
              {bad} of {bad + levels.ok} groups
            </span>
          )}
        </span>
      </TableCell>
      <TableCell label="Value" align="end" mono>
        <Figure value={value} format={unit} />
      </TableCell>
      <TableCell label="Lately">
        <span className="inline-block w-28 self-center align-middle">
          <Sparkline
            label={`${name}, the last measurements`}
            points={recent.map(([, each]) => each)}
            tone={
              status === 'alert' || status === 'warn' || status === 'no_data' ? levelTone(status) : 'muted'
            }
          />
        </span>
      </TableCell>
      <TableCell label="Fires when it is" muted>
        <span>
          {describeCondition(condition, format)} over {describeWindow(window)}
          {warns !== null && <span className="block text-sm">warns {warns}</span>}
        </span>
      </TableCell>
      <TableCell label="Since" align="end" muted>
        {since ? <RelativeTime at={since} /> : '–'}
      </TableCell>
    </TableRow>
  )
}
