'use client'

import { ArrowDown, ArrowUp, MoreHorizontal, Plus, Trash2 } from 'lucide-react'

import type { Step } from '#lib/query/schema'
import { mostSteps } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { StepRow } from './step-row.tsx'

export interface StepListProps {
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
}

const fewestSteps = 2

/** The steps of a funnel, in their order. */
export function StepList({ steps, onChange }: StepListProps) {
  const swap = (index: number, other: number) => {
    const [one, two] = [steps[index], steps[other]]
    if (one && two) onChange(steps.with(index, two).with(other, one))
  }
  return (
    <div className="flex flex-col gap-2">
      {steps.map((step, index) => (
        <StepRow
          key={`${step.event}:${steps.slice(0, index).filter(({ event }) => event === step.event).length}`}
          label={`Step ${index + 1}`}
          mark={String(index + 1)}
          step={step}
          onChange={(next) => onChange(steps.with(index, next))}
          actions={
            <Menu
              align="end"
              trigger={
                <Button
                  variant="quiet"
                  size="sm"
                  iconOnly
                  aria-label={`Actions for step ${index + 1}`}
                  icon={<MoreHorizontal aria-hidden />}
                />
              }
            >
              <MenuItem
                icon={<ArrowUp aria-hidden />}
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              >
                Move up
              </MenuItem>
              <MenuItem
                icon={<ArrowDown aria-hidden />}
                disabled={index === steps.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                Move down
              </MenuItem>
              <MenuItem
                danger
                icon={<Trash2 aria-hidden />}
                disabled={steps.length <= fewestSteps}
                onClick={() => onChange(steps.toSpliced(index, 1))}
              >
                Remove
              </MenuItem>
            </Menu>
          }
        />
      ))}
      <Button
        size="sm"
        variant="quiet"
        className="text-muted self-start"
        icon={<Plus aria-hidden />}
        disabled={steps.length >= mostSteps}
        onClick={() => onChange([...steps, { event: steps.at(-1)?.event ?? '*' }])}
      >
        Step
      </Button>
    </div>
  )
}
