'use client'

import { type Question, type Unit, units } from '#lib/dashboards/schema'
import { comparisons, type Interval, intervals } from '#lib/query/schema'

import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { comparisonNames } from './describe-question.ts'
import { groupFieldsOf } from './question.ts'

export interface DisplayOptionsProps {
  question: Question
  onChange: (question: Question) => void
}

const intervalNames: Record<Interval, string> = {
  minute: 'Every minute',
  '5_minutes': 'Every 5 min',
  '15_minutes': 'Every 15 min',
  hour: 'Every hour',
  day: 'Every day',
  week: 'Every week',
  month: 'Every month',
  none: 'Totals only',
}
const unitNames: Record<Unit, string> = {
  integer: 'Whole numbers',
  number: 'Numbers',
  money: 'US dollars',
  duration: 'Milliseconds',
  percent: 'Percent',
  bytes: 'Bytes',
}
const limits = [3, 5, 7, 10, 20, 50, 100] as const

export function DisplayOptions({ question, onChange }: DisplayOptionsProps) {
  const { query, unit, less_is_better: isCost = false } = question
  const set = (change: Partial<typeof query>) => onChange({ ...question, query: { ...query, ...change } })
  const limit = query.limit ?? 10
  return (
    <div className="grid grid-cols-2 gap-x-1 gap-y-1.5">
      <Select
        aria-label="Interval"
        value={query.interval ?? 'auto'}
        options={[
          { value: 'auto', label: 'Auto interval' },
          ...intervals.map((each) => ({ value: each, label: intervalNames[each] })),
        ]}
        onValueChange={(next) => set({ interval: intervals.find((each) => each === next) })}
      />
      <Select
        aria-label="Unit"
        value={unit ?? 'auto'}
        options={[
          { value: 'auto', label: 'Auto unit' },
          ...units.map((each) => ({ value: each, label: unitNames[each] })),
        ]}
        onValueChange={(next) => {
          const { unit: _unit, ...rest } = question
          const chosen = units.find((each) => each === next)
          onChange(chosen ? { ...rest, unit: chosen } : rest)
        }}
      />
      <Select
        aria-label="Compare"
        className="col-span-2"
        value={query.compare ?? 'none'}
        options={[
          { value: 'none', label: 'No comparison' },
          ...comparisons.map((each) => ({ value: each, label: comparisonNames[each] })),
        ]}
        onValueChange={(next) => set({ compare: comparisons.find((each) => each === next) })}
      />
      {groupFieldsOf(query).length > 0 && (
        <Select
          aria-label="How many groups"
          value={String(limit)}
          options={[...new Set([...limits, limit])]
            .toSorted((a, b) => a - b)
            .map((each) => ({ value: String(each), label: `Top ${each}` }))}
          onValueChange={(next) => set({ limit: Number(next) })}
        />
      )}
      {query.compare && (
        <Checkbox
          label="Lower is better"
          className="self-center"
          checked={isCost}
          onCheckedChange={(next) => {
            const { less_is_better: _less, ...rest } = question
            onChange(next ? { ...rest, less_is_better: true } : rest)
          }}
        />
      )}
    </div>
  )
}
