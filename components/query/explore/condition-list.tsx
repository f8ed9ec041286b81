'use client'

import { ListFilter } from 'lucide-react'
import { useState } from 'react'

import type { Condition, Filter } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { ConditionRow } from './condition-row.tsx'
import { conditionsOf, toFilter } from './filter-list.ts'

export interface ConditionListProps {
  events: readonly string[]
  filter: Filter | undefined
  onChange: (filter: Filter | undefined) => void
  addLabel?: string
}

/** Conditions that must all hold. */
export function ConditionList({ events, filter, onChange, addLabel = 'Filter' }: ConditionListProps) {
  const [isAdding, setAdding] = useState(false)
  const conditions = conditionsOf(filter)
  if (!conditions) return <WrittenFilter filter={filter} onRemove={() => onChange(undefined)} />

  const replace = (index: number, next: Condition[]) =>
    onChange(toFilter(conditions.toSpliced(index, 1, ...next)))
  return (
    <div className="flex flex-col gap-1.5">
      {conditions.map((condition, index) => (
        <ConditionRow
          key={`${condition.field}:${countBefore(conditions, index)}`}
          events={events}
          condition={condition}
          onChange={(next) => replace(index, [next])}
          onRemove={() => replace(index, [])}
        />
      ))}
      {isAdding && (
        <ConditionRow
          events={events}
          condition={null}
          onChange={(next) => {
            setAdding(false)
            onChange(toFilter([...conditions, next]))
          }}
          onRemove={() => setAdding(false)}
        />
      )}
      {!isAdding && (
        <Button
          size="sm"
          variant="quiet"
          className="text-muted self-start"
          icon={<ListFilter aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {addLabel}
        </Button>
      )}
    </div>
  )
}

/** The same question may be asked twice of the same field. */
const countBefore = (conditions: readonly Condition[], index: number) =>
  conditions.slice(0, index).filter(({ field }) => field === conditions[index]?.field).length

/** Made elsewhere, with “or” and “not”, which this form has no place for. */
function WrittenFilter({ filter, onRemove }: { filter: Filter | undefined; onRemove: () => void }) {
  return (
    <div className="bg-sunken flex items-start gap-2 rounded-md border px-2.5 py-1.5">
      <code className="figures min-w-0 flex-1 text-xs wrap-anywhere">{JSON.stringify(filter)}</code>
      <Button size="sm" variant="quiet" onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}
