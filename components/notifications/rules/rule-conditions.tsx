'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'

import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { type ConditionDraft, conditionOps } from './rule-draft.ts'

export interface RuleConditionsProps {
  conditions: readonly ConditionDraft[]
  /** What the chosen events have. */
  fields: readonly string[]
  onChange: (conditions: ConditionDraft[]) => void
}

export function RuleConditions({ conditions, fields, onChange }: RuleConditionsProps) {
  const label = useId()
  const change = (key: number, part: Partial<ConditionDraft>) =>
    onChange(conditions.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const add = () => {
    const key = Math.max(0, ...conditions.map((each) => each.key)) + 1
    onChange([...conditions, { key, field: fields[0] ?? 'subject', op: 'eq', value: '' }])
  }
  return (
    <div role="group" aria-labelledby={label} className="flex flex-col gap-2">
      <p id={label} className="flex items-baseline justify-between gap-2 font-medium">
        Only if
        <span className="text-muted text-sm font-normal">optional</span>
      </p>
      {conditions.map((condition) => (
        <div key={condition.key} className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[1fr_9rem_1fr_auto]">
          <Select
            aria-label="Field"
            options={[...new Set([...(fields.length > 0 ? fields : ['subject']), condition.field])].map(
              (field) => ({
                value: field,
                label: field.replace(/^props\./, ''),
              }),
            )}
            value={condition.field}
            onValueChange={(field) => change(condition.key, { field })}
          />
          <Select
            aria-label="Comparison"
            options={conditionOps}
            value={condition.op}
            onValueChange={(op) => change(condition.key, { op })}
          />
          {condition.op === 'exists' || condition.op === 'not_exists' ? (
            <span />
          ) : (
            <Input
              aria-label="Value"
              value={condition.value}
              onChange={(event) => change(condition.key, { value: event.target.value })}
            />
          )}
          <Button
            variant="quiet"
            iconOnly
            aria-label="Remove condition"
            icon={<X aria-hidden />}
            onClick={() => onChange(conditions.filter((each) => each.key !== condition.key))}
          />
        </div>
      ))}
      <Button size="sm" className="self-start" icon={<Plus aria-hidden />} onClick={add}>
        Add condition
      </Button>
    </div>
  )
}
