'use client'

import { RelativeTime } from '../ui/relative-time.tsx'
import { StatusDot, type StatusTone } from '../ui/status-dot.tsx'
import { RowButton, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import type { DeadLetter } from './dead-letter.ts'

const tones: Record<DeadLetter['state'], { tone: StatusTone; label: string }> = {
  open: { tone: 'bad', label: 'Open' },
  replayed: { tone: 'good', label: 'Retried' },
  discarded: { tone: 'idle', label: 'Discarded' },
}

export function DeadLetterState({ state }: { state: DeadLetter['state'] }) {
  return <StatusDot {...tones[state]} />
}

export interface DeadLetterTableProps {
  letters: readonly DeadLetter[]
  now: number
  onOpen: (id: string) => void
}

export function DeadLetterTable({ letters, now, onOpen }: DeadLetterTableProps) {
  return (
    <Table label="Dead letters">
      <TableHead>
        <TableColumn>Task</TableColumn>
        <TableColumn>Last error</TableColumn>
        <TableColumn align="end">Attempts</TableColumn>
        <TableColumn align="end">Failed</TableColumn>
      </TableHead>
      <TableBody>
        {letters.map((letter) => (
          <TableRow key={letter.id}>
            <TableCell mono>
              <RowButton onClick={() => onOpen(letter.id)}>{letter.task}</RowButton>
            </TableCell>
            <TableCell label="Last error" className="@xl:max-w-96">
              <span className="line-clamp-2 wrap-anywhere @xl:line-clamp-1">
                {letter.error.split('\n')[0]}
              </span>
            </TableCell>
            <TableCell label="Attempts" align="end" mono>
              {letter.attempts}
            </TableCell>
            <TableCell label="Failed" align="end" muted>
              <RelativeTime at={letter.failed_at} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
