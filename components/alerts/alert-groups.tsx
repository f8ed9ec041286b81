'use client'

import type { AlertDetail } from '#lib/alerts/schema'

import { Badge } from '../ui/badge.tsx'
import { Figure } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { AlertStatusDot } from './alert-status.tsx'
import { unitOfAlert } from './alert-words.ts'
import { nameGroup } from './name-group.ts'
import { SnoozeMenu } from './snooze-menu.tsx'

const mostShown = 100

/** Each group stands on its own, worst first. */
export function AlertGroups({ alert, mayWrite }: { alert: AlertDetail; mayWrite: boolean }) {
  const unit = unitOfAlert(alert.query)
  const { groups, groups_left_out: leftOut } = alert
  const hidden = Math.max(0, groups.length - mostShown) + leftOut
  return (
    <Panel title="Groups" flush footer={hidden > 0 ? `${hidden} more are not shown.` : undefined}>
      <Table label="Groups">
        <TableHead>
          <TableColumn>Group</TableColumn>
          <TableColumn>State</TableColumn>
          <TableColumn align="end">Value</TableColumn>
          <TableColumn align="end">Since</TableColumn>
          <TableColumn fit hidden>
            Actions
          </TableColumn>
        </TableHead>
        <TableBody>
          {groups.slice(0, mostShown).map((group) => {
            const name = nameGroup(group.group) ?? alert.name
            return (
              <TableRow key={group.key}>
                <TableCell className="font-medium wrap-anywhere">{name}</TableCell>
                <TableCell label="State">
                  <span>
                    <AlertStatusDot
                      status={group.is_pending && group.level === 'ok' ? 'pending' : group.level}
                    />
                    {group.snoozed && (
                      <Badge className="ml-2">
                        snoozed
                        {group.snoozed.until && <RelativeTime at={group.snoozed.until} className="ml-1" />}
                      </Badge>
                    )}
                  </span>
                </TableCell>
                <TableCell label="Value" align="end" mono>
                  <Figure value={group.value} format={unit} />
                </TableCell>
                <TableCell label="Since" align="end" muted>
                  <RelativeTime at={group.since} />
                </TableCell>
                <TableCell actions>
                  {mayWrite && (
                    <SnoozeMenu
                      id={alert.id}
                      name={name}
                      group={group.key}
                      snoozed={group.snoozed}
                      size="sm"
                    />
                  )}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Panel>
  )
}
