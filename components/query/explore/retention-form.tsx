'use client'

import type { Retention } from '#lib/query/schema'

import { Select } from '../../ui/select.tsx'
import { BuilderPart } from './builder-part.tsx'
import { StepRow } from './step-row.tsx'

export interface RetentionFormProps {
  retention: Retention
  onChange: (retention: Retention) => void
}

const periodNames = [
  { value: 'day', label: 'Days' },
  { value: 'week', label: 'Weeks' },
  { value: 'month', label: 'Months' },
] as const
const counted = [
  { value: 'subject', label: 'People', hint: 'Each person once' },
  { value: 'session', label: 'Sessions' },
] as const
const lengths = [4, 6, 8, 12, 24, 30] as const

export function RetentionForm({ retention, onChange }: RetentionFormProps) {
  const { period = 'week', periods = 8, by = 'subject' } = retention
  return (
    <>
      <BuilderPart title="Cohorts">
        <StepRow
          label="Begin"
          mark="begin"
          step={retention.start}
          onChange={(start) => onChange({ ...retention, start })}
        />
        <StepRow
          label="Return"
          mark="return"
          step={retention.return}
          onChange={(back) => onChange({ ...retention, return: back })}
        />
      </BuilderPart>
      <BuilderPart title="Counted">
        <div className="grid grid-cols-2 gap-1.5">
          <Select
            aria-label="Count"
            value={by}
            options={counted}
            onValueChange={(next) => onChange({ ...retention, by: next })}
          />
          <Select
            aria-label="Periods"
            value={period}
            options={periodNames}
            onValueChange={(next) => onChange({ ...retention, period: next })}
          />
          <Select
            aria-label="Number of periods"
            value={String(periods)}
            options={[...new Set([...lengths, periods])]
              .toSorted((a, b) => a - b)
              .map((each) => ({ value: String(each), label: `${each} of them` }))}
            onValueChange={(next) => onChange({ ...retention, periods: Number(next) })}
          />
        </div>
      </BuilderPart>
    </>
  )
}
