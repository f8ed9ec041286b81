'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'

import type { Step } from '#lib/metrics/query/schema'
import { mostSteps } from '#lib/metrics/query/schema'

import { Button } from '../../ui/button.tsx'
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
            <>
              <StepButton
                label={`Move step ${index + 1} up`}
                icon={<ArrowUp aria-hidden />}
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              />
              <StepButton
                label={`Move step ${index + 1} down`}
                icon={<ArrowDown aria-hidden />}
                disabled={index === steps.length - 1}
                onClick={() => swap(index, index + 1)}
              />
              <StepButton
                label={`Remove step ${index + 1}`}
                icon={<Trash2 aria-hidden />}
                disabled={steps.length <= fewestSteps}
                onClick={() => onChange(steps.toSpliced(index, 1))}
              />
            </>
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

interface StepButtonProps {
  label: string
  icon: React.ReactNode
  disabled: boolean
  onClick: () => void
}

const StepButton = ({ label, icon, disabled, onClick }: StepButtonProps) => (
  <Button
    size="sm"
    variant="quiet"
    iconOnly
    aria-label={label}
    icon={icon}
    disabled={disabled}
    onClick={onClick}
  />
)
