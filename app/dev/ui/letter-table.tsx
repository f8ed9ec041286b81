import { Panel } from '#components/ui/panel'
import { StatusDot } from '#components/ui/status-dot'
import {
  RowButton,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from '#components/ui/table'
import { showToast } from '#components/ui/toast'

const letters = [
  { task: 'mail.send', error: 'The mail server refused the address.', attempts: 8 },
  { task: 'notifications.tell-of-new-key', error: 'connect ECONNREFUSED 127.0.0.1:5432', attempts: 12 },
]

export function LetterTable() {
  return (
    <Panel title="Dead letters" description="A row that opens something in place." flush>
      <Table label="Dead letters">
        <TableHead>
          <TableColumn>Task</TableColumn>
          <TableColumn>Last error</TableColumn>
          <TableColumn align="end">Attempts</TableColumn>
          <TableColumn fit>State</TableColumn>
        </TableHead>
        <TableBody>
          {letters.map((letter) => (
            <TableRow key={letter.task}>
              <TableCell mono>
                <RowButton onClick={() => showToast({ title: letter.task })}>{letter.task}</RowButton>
              </TableCell>
              <TableCell label="Last error">{letter.error}</TableCell>
              <TableCell label="Attempts" align="end" mono>
                {letter.attempts}
              </TableCell>
              <TableCell label="State">
                <StatusDot tone="bad" label="Gave up" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}
