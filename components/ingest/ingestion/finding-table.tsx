import type { Finding } from '#lib/ingest/report/schema'

import { Badge } from '../../ui/badge.tsx'
import { Figure } from '../../ui/figure.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowButton, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../../ui/table.tsx'
import { KeyName } from './key-name.tsx'
import { nameSource } from './sender-words.ts'

export const findingId = ({ kind, source, via, key, code }: Finding) =>
  [kind, source, key?.id ?? via, code].join(' ')

export function FindingKind({ kind }: Pick<Finding, 'kind'>) {
  return <Badge tone={kind === 'refused' ? 'bad' : 'warn'}>{kind}</Badge>
}

export interface FindingTableProps {
  findings: readonly Finding[]
  now: number
  onOpen: (id: string) => void
}

export function FindingTable({ findings, now, onOpen }: FindingTableProps) {
  return (
    <Table label="Refused and changed">
      <TableHead>
        <TableColumn>Reason</TableColumn>
        <TableColumn>What to do</TableColumn>
        <TableColumn>From</TableColumn>
        <TableColumn align="end" fit>
          Events
        </TableColumn>
        <TableColumn align="end" fit>
          Last
        </TableColumn>
      </TableHead>
      <TableBody>
        {findings.map((finding) => (
          <TableRow key={findingId(finding)}>
            <TableCell>
              <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <RowButton onClick={() => onOpen(findingId(finding))}>
                  <span className="figures text-sm font-medium">{finding.code}</span>
                </RowButton>
                <FindingKind kind={finding.kind} />
              </span>
            </TableCell>
            <TableCell className="@xl:max-w-md">
              <span className="text-muted text-pretty">{finding.message}</span>
            </TableCell>
            <TableCell label="From">
              <span className="flex flex-col">
                <span>{nameSource(finding)}</span>
                <span className="text-muted text-sm">
                  <KeyName sender={finding} />
                </span>
              </span>
            </TableCell>
            <TableCell label="Events" align="end">
              <Figure value={finding.count} />
            </TableCell>
            <TableCell label="Last" align="end" muted>
              <RelativeTime at={finding.last_at} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
