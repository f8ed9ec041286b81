'use client'

import type { Delivery } from '#lib/notifications/deliveries/schema'

import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowButton, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../../ui/table.tsx'
import { DeliveryState } from './delivery-state.tsx'

export interface DeliveryTableProps {
  deliveries: readonly Delivery[]
  onOpen: (id: string) => void
}

export function DeliveryTable({ deliveries, onOpen }: DeliveryTableProps) {
  return (
    <Table label="Deliveries">
      <TableHead>
        <TableColumn>Message</TableColumn>
        <TableColumn>Channel</TableColumn>
        <TableColumn>State</TableColumn>
        <TableColumn align="end">Attempts</TableColumn>
        <TableColumn align="end">Next attempt</TableColumn>
        <TableColumn align="end">Created</TableColumn>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id}>
            <TableCell className="wrap-anywhere">
              <RowButton onClick={() => onOpen(delivery.id)}>{delivery.title}</RowButton>
              <span className="figures text-muted hidden text-sm @xl:block">{delivery.event}</span>
            </TableCell>
            <TableCell label="Channel" className="wrap-anywhere">
              {delivery.channel.name}
            </TableCell>
            <TableCell label="State">
              <DeliveryState state={delivery.state} />
            </TableCell>
            <TableCell label="Attempts" align="end" mono>
              {delivery.attempts}
            </TableCell>
            <TableCell label="Next attempt" align="end" muted>
              {delivery.due_at ? <RelativeTime at={delivery.due_at} /> : '–'}
            </TableCell>
            <TableCell label="Created" align="end" muted>
              <RelativeTime at={delivery.created_at} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
