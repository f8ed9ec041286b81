import type { SenderVolume } from '#lib/ingest/report/schema'

import { Figure } from '../../ui/figure.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../../ui/table.tsx'
import { KeyName } from './key-name.tsx'
import { nameSource } from './sender-words.ts'

export function SenderTable({ senders }: { senders: readonly SenderVolume[] }) {
  return (
    <Table label="Senders">
      <TableHead>
        <TableColumn>Source</TableColumn>
        <TableColumn>Key</TableColumn>
        <TableColumn>Last hour, by minute</TableColumn>
        <TableColumn align="end" fit>
          Last hour
        </TableColumn>
        <TableColumn align="end" fit>
          Last day
        </TableColumn>
        <TableColumn align="end" fit>
          Refused, last day
        </TableColumn>
      </TableHead>
      <TableBody>
        {senders.map((sender) => (
          <TableRow key={`${sender.source} ${sender.key?.id ?? sender.via}`}>
            <TableCell className="font-medium">{nameSource(sender)}</TableCell>
            <TableCell label="Key">
              <KeyName sender={sender} />
            </TableCell>
            <TableCell className="@max-xl:hidden @xl:w-40 @xl:py-0 @xl:align-middle">
              <Sparkline
                label={`Events by minute of the last hour, ${sender.last_hour.accepted} in all`}
                points={sender.minutes}
                fill
              />
            </TableCell>
            <TableCell label="Last hour" align="end">
              <Figure value={sender.last_hour.accepted} />
            </TableCell>
            <TableCell label="Last day" align="end">
              <Figure value={sender.last_day.accepted} />
            </TableCell>
            <TableCell label="Refused" align="end">
              <Figure
                value={sender.last_day.refused}
                className={sender.last_day.refused > 0 ? 'text-bad' : 'text-muted'}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
