'use client'

import type { ReactNode } from 'react'

import type { Step } from '#lib/query/schema'

import { ConditionList } from './condition-list.tsx'
import { EventPicker } from './event-picker.tsx'

export interface StepRowProps {
  label: string
  mark: string
  step: Step
  actions?: ReactNode
  onChange: (step: Step) => void
}

/** An event, with what must hold for it. */
export function StepRow({ label, mark, step, actions, onChange }: StepRowProps) {
  return (
    <div role="group" aria-label={label} className="border-line flex flex-col gap-1.5 rounded-md border p-2">
      <div className="flex items-center gap-1.5">
        <span className="figures bg-sunken text-muted flex h-6 min-w-6 shrink-0 items-center justify-center rounded-sm px-1.5 text-xs">
          {mark}
        </span>
        <div className="min-w-0 flex-1">
          <EventPicker
            label={`Event of ${label.toLowerCase()}`}
            value={step.event}
            onPick={(event) => onChange({ ...step, event })}
          />
        </div>
        {actions}
      </div>
      <ConditionList
        events={[step.event]}
        filter={step.filter}
        onChange={(filter) => {
          const { filter: _filter, ...rest } = step
          onChange(filter ? { ...rest, filter } : rest)
        }}
      />
    </div>
  )
}
