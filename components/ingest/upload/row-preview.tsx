import { listDetails } from '#lib/core/list-details'

import { Panel } from '../../ui/panel.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../../ui/table.tsx'
import { mapRow, type Mapping, type Row } from './mapping.ts'

const shownRows = 12

export interface RowPreviewProps {
  sample: readonly Row[]
  mapping: Mapping
}

/** The first rows as the events that they will be. */
export function RowPreview({ sample, mapping }: RowPreviewProps) {
  const events = sample.slice(0, shownRows).map((row, index) => mapRow(row, index, mapping, 'file'))
  return (
    <Panel title="Preview" flush className="@container">
      <Table label="Preview of the first events">
        <TableHead>
          <TableColumn>Name</TableColumn>
          <TableColumn>Time</TableColumn>
          <TableColumn>Subject</TableColumn>
          <TableColumn align="end">Value</TableColumn>
          <TableColumn>Properties</TableColumn>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <TableRow key={String(event.id)}>
              <TableCell label="Name" mono>
                {show(event.name)}
              </TableCell>
              <TableCell label="Time" mono>
                {event.time === undefined ? <span className="text-muted">now</span> : show(event.time)}
              </TableCell>
              <TableCell label="Subject" mono>
                {show(event.subject)}
              </TableCell>
              <TableCell label="Value" align="end" mono>
                {show(event.value)}
              </TableCell>
              <TableCell label="Properties">
                <span className="flex max-w-96 min-w-0 flex-wrap gap-x-3">
                  {listDetails(event.props).map(({ path, value }) => (
                    <span key={path} className="figures text-sm wrap-anywhere">
                      <span className="text-muted">{path}</span> {value.slice(0, 80)}
                    </span>
                  ))}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

const show = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
