'use client'

import { Copy, MoreHorizontal, Trash2 } from 'lucide-react'

import { type Measure, measures, type Series } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Select } from '../../ui/select.tsx'
import { ConditionList } from './condition-list.tsx'
import { measureNames, nameField } from './describe-question.ts'
import type { Field } from './dictionary.tsx'
import { EventPicker } from './event-picker.tsx'
import { FieldPicker } from './field-picker.tsx'

export interface SeriesRowProps {
  letter: string
  series: Series
  canRemove: boolean
  onChange: (series: Series) => void
  onDuplicate: () => void
  onRemove: () => void
}

const isNumeric = ({ type, field }: Field) => type === 'number' || type === 'unknown' || field === 'value'
const isIdentity = ({ field, type }: Field) => field !== 'time' && field !== 'name' && type !== 'boolean'

export function SeriesRow({ letter, series, canRemove, onChange, onDuplicate, onRemove }: SeriesRowProps) {
  const { event, measure = 'count', of } = series
  const what = of ?? (measure === 'unique' ? 'subject' : 'value')

  function pickMeasure(next: Measure) {
    const { of: _of, ...rest } = series
    const keeps = next !== 'count' && next !== 'unique' && measure !== 'unique' && of !== undefined
    onChange({ ...rest, measure: next, ...(keeps ? { of } : {}) })
  }

  return (
    <div
      role="group"
      aria-label={`Series ${letter}`}
      className="border-line flex flex-col gap-1.5 rounded-md border p-2"
    >
      <div className="flex items-center gap-1.5">
        <span className="figures bg-sunken text-muted flex size-6 shrink-0 items-center justify-center rounded-sm text-xs">
          {letter}
        </span>
        <div className="min-w-0 flex-1">
          <EventPicker
            label={`Event of series ${letter}`}
            value={event}
            onPick={(next) => onChange({ ...series, event: next })}
          />
        </div>
        <Menu
          align="end"
          trigger={
            <Button
              variant="quiet"
              size="sm"
              iconOnly
              aria-label={`Actions for series ${letter}`}
              icon={<MoreHorizontal aria-hidden />}
            />
          }
        >
          <MenuItem icon={<Copy aria-hidden />} onClick={onDuplicate}>
            Duplicate
          </MenuItem>
          <MenuItem danger disabled={!canRemove} icon={<Trash2 aria-hidden />} onClick={onRemove}>
            Remove
          </MenuItem>
        </Menu>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Select
          aria-label={`Measure of series ${letter}`}
          className="w-auto grow"
          value={measure}
          options={measures.map((each) => ({ value: each, label: measureNames[each] }))}
          onValueChange={pickMeasure}
        />
        {measure !== 'count' && (
          <FieldPicker
            label={`What series ${letter} measures`}
            className="w-auto grow"
            events={[event]}
            value={what}
            shown={nameField(what)}
            fits={measure === 'unique' ? isIdentity : isNumeric}
            onPick={(field) => onChange({ ...series, of: field })}
          />
        )}
      </div>
      <ConditionList
        events={[event]}
        filter={series.filter}
        onChange={(filter) => {
          const { filter: _filter, ...rest } = series
          onChange(filter ? { ...rest, filter } : rest)
        }}
      />
    </div>
  )
}
