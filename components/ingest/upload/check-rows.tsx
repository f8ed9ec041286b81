'use client'

import { useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { formatFigure } from '../../ui/format-figure.ts'
import { Input } from '../../ui/input.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { checkMapping, guessMapping, type Mapping, type Place, places } from './mapping.ts'
import type { OpenedFile } from './open-file.ts'
import { RowPreview } from './row-preview.tsx'

const none = '\u0000'

const placeFacts: Record<Place, { label: string; without: string; hint: string }> = {
  name: { label: 'Name', without: 'Same for all rows', hint: 'What happened, such as order.paid' },
  time: { label: 'Time', without: 'Now', hint: 'ISO 8601 or Unix time; UTC unless the text names a zone' },
  id: { label: 'Id', without: 'Generated', hint: 'Rows with the same id count once' },
  subject: { label: 'Person', without: 'None', hint: 'Who or what it is about' },
  session: { label: 'Session', without: 'None', hint: 'The visit it belongs to' },
  value: { label: 'Value', without: 'None', hint: 'A number, such as an amount' },
}

export interface CheckRowsProps {
  opened: OpenedFile
  onSend: (mapping: Mapping) => void
  onBack: () => void
}

export function CheckRows({ opened, onSend, onBack }: CheckRowsProps) {
  const { file, columns, sample } = opened
  const [mapping, setMapping] = useState(() => guessMapping(columns, file.name))
  const problems = checkMapping(sample, mapping)
  const used = new Set(Object.values(mapping.columns))
  const rest = columns.filter((column) => !used.has(column))
  const { number, unit } = formatFigure(file.size, 'bytes')

  function fill(place: Place, column: string) {
    const { [place]: _former, ...others } = mapping.columns
    setMapping({ ...mapping, columns: column === none ? others : { ...others, [place]: column } })
  }

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[20rem_1fr]">
      <Panel title="Map columns" description={`${file.name}, ${number} ${unit}, ${columns.length} columns`}>
        <div className="flex flex-col gap-4">
          {places.map((place) => (
            <Field
              key={place}
              label={placeFacts[place].label}
              hint={placeFacts[place].hint}
              error={problems[place]}
            >
              {(control) => (
                <Select
                  {...control}
                  aria-label={placeFacts[place].label}
                  value={mapping.columns[place] ?? none}
                  options={[
                    { value: none, label: placeFacts[place].without },
                    ...columns.map((column) => ({ value: column, label: column })),
                  ]}
                  onValueChange={(column) => fill(place, column)}
                />
              )}
            </Field>
          ))}
          {mapping.columns.name === undefined && (
            <Field label="Event name for all rows">
              {(control) => (
                <Input
                  {...control}
                  mono
                  value={mapping.name}
                  onChange={(event) => setMapping({ ...mapping, name: event.target.value })}
                />
              )}
            </Field>
          )}
          {rest.length > 0 && (
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1.5 font-medium">Properties</legend>
              {rest.map((column) => (
                <Checkbox
                  key={column}
                  label={column}
                  checked={!mapping.dropped.includes(column)}
                  onCheckedChange={(isKept) =>
                    setMapping({
                      ...mapping,
                      dropped: isKept
                        ? mapping.dropped.filter((each) => each !== column)
                        : [...mapping.dropped, column],
                    })
                  }
                />
              ))}
            </fieldset>
          )}
        </div>
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        <RowPreview sample={sample} mapping={mapping} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onBack}>Choose another file</Button>
          <Button
            variant="primary"
            disabled={
              Object.keys(problems).length > 0 ||
              (mapping.columns.name === undefined && mapping.name.trim() === '')
            }
            onClick={() => onSend(mapping)}
          >
            Import events
          </Button>
        </div>
      </div>
    </div>
  )
}
