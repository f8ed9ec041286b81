import { RelativeTime } from '../ui/relative-time.tsx'
import { RowButton, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { MailState } from './mail-state.tsx'
import type { Mail } from './mail.ts'

export interface MailTableProps {
  mails: readonly Mail[]
  hasMailServer: boolean
  now: number
  onOpen: (mail: Mail) => void
}

export function MailTable({ mails, hasMailServer, now, onOpen }: MailTableProps) {
  return (
    <Table label="Mail">
      <TableHead>
        <TableColumn>Subject</TableColumn>
        <TableColumn>To</TableColumn>
        <TableColumn fit>State</TableColumn>
        <TableColumn align="end" fit>
          Written
        </TableColumn>
      </TableHead>
      <TableBody>
        {mails.map((mail) => (
          <TableRow key={mail.id}>
            <TableCell>
              <RowButton onClick={() => onOpen(mail)} className="wrap-anywhere">
                {mail.subject}
              </RowButton>
            </TableCell>
            <TableCell label="To" className="wrap-anywhere">
              {mail.to}
            </TableCell>
            <TableCell label="State">
              <MailState sentAt={mail.sent_at} hasMailServer={hasMailServer} />
            </TableCell>
            <TableCell label="Written" align="end" muted>
              <RelativeTime at={mail.created_at} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
