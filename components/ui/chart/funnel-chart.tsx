import type { ReactNode } from 'react'

import { Figure } from '../figure.tsx'
import { colourOf } from './chart-data.tsx'
import { SeriesMark } from './series-mark.tsx'

export interface FunnelStep {
  label: string
  count: number
  /** Of those who took the first step, and of those who took the step before. */
  rate: number | null
  stepRate: number | null
  medianMs: number | null
}

export interface FunnelGroup {
  key: string
  name: string | null
  steps: readonly FunnelStep[]
}

export interface FunnelChartProps {
  label: string
  groups: readonly FunnelGroup[]
  /** What is counted: people, sessions. */
  noun: string
  onOpen?: (step: number, groupKey: string) => void
}

/** Each step as a row: how many came this far, drawn as wide as their share, and how many were lost on the way. */
export function FunnelChart({ label, groups, noun, onOpen }: FunnelChartProps) {
  const steps = groups[0]?.steps ?? []
  const isGrouped = groups.length > 1
  return (
    <ol aria-label={label} className="@container flex flex-col">
      {steps.map((step, index) => (
        <li key={nameStep(steps, index)} className="border-line border-b py-2 last:border-b-0">
          {isGrouped && (
            <div className="pb-1.5">
              <StepName place={index + 1} label={step.label} />
            </div>
          )}
          <ul className="flex flex-col gap-2">
            {groups.map((group, place) => (
              <li key={group.key}>
                <StepBar
                  name={isGrouped ? null : <StepName place={index + 1} label={step.label} />}
                  step={group.steps[index] ?? step}
                  before={group.steps[index - 1]}
                  groupName={isGrouped ? (group.name ?? 'none') : null}
                  colour={colourOf(place)}
                  noun={noun}
                  onOpen={onOpen && (() => onOpen(index, group.key))}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** The same event may be two steps. */
const nameStep = (steps: readonly FunnelStep[], index: number) =>
  `${steps[index]?.label ?? ''}:${steps.slice(0, index).filter(({ label }) => label === steps[index]?.label).length}`

const StepName = ({ place, label }: { place: number; label: string }) => (
  <span className="flex min-w-0 items-baseline gap-2">
    <span className="figures text-muted w-4 text-sm">{place}</span>
    <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
  </span>
)

interface StepBarProps {
  /** Of the step, beside its figures: where there are no groups, each step takes two lines. */
  name: ReactNode
  step: FunnelStep
  before: FunnelStep | undefined
  groupName: string | null
  colour: string
  noun: string
  onOpen: (() => void) | undefined
}

function StepBar({ name, step, before, groupName, colour, noun, onOpen }: StepBarProps) {
  const lost = before ? before.count - step.count : 0
  const share = `${(step.rate ?? 0) * 100}%`
  const figures = (
    <div className="text-muted flex flex-wrap items-baseline gap-x-3 text-sm">
      {groupName !== null && (
        <span className="text-text flex items-center gap-1.5">
          <SeriesMark colour={colour} />
          {groupName}
        </span>
      )}
      <span className="text-text">
        {onOpen ? (
          <button type="button" className="rounded-xs hover:underline" onClick={onOpen}>
            <Figure value={step.count} /> {noun}
          </button>
        ) : (
          <>
            <Figure value={step.count} /> {noun}
          </>
        )}
      </span>
      <span>
        <Figure value={step.rate} format="percent" /> of all
      </span>
      {before && (
        <span>
          <Figure value={step.stepRate} format="percent" /> of previous step
        </span>
      )}
      {before && lost > 0 && (
        <span>
          <Figure value={lost} /> lost
        </span>
      )}
      {step.medianMs !== null && before && (
        <span>
          median <Figure value={step.medianMs} format="duration" />
        </span>
      )}
    </div>
  )
  return (
    <div className={name === null ? 'pl-6' : undefined}>
      {name !== null && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1">
          {name}
          {figures}
        </div>
      )}
      <div className="bg-sunken relative h-5 overflow-hidden rounded-sm">
        <div
          className="absolute inset-y-0 left-0 rounded-sm transition-[width]"
          style={{ width: share, backgroundColor: colour, minWidth: step.count > 0 ? 2 : 0 }}
        />
        {before && (
          <div
            aria-hidden
            className="absolute inset-y-0 opacity-15"
            style={{
              left: share,
              width: `${Math.max(0, (before.rate ?? 0) - (step.rate ?? 0)) * 100}%`,
              backgroundColor: colour,
            }}
          />
        )}
      </div>
      {name === null && <div className="pt-1">{figures}</div>}
    </div>
  )
}
