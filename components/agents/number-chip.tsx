'use client'

import { PreviewCard } from '@base-ui/react/preview-card'
import Link from 'next/link'
import { useRef, useState, type PointerEvent } from 'react'

import type { Evidence } from '#lib/agents/schema'
import type { Unit } from '#lib/dashboards/schema'
import type { Query } from '#lib/query/schema'

import { describeQuestion } from '../query/explore/describe-question.ts'
import { writeQuestion } from '../query/explore/question-params.tsx'
import { describeRange } from '../query/explore/ranges.ts'
import { useAnswer } from '../query/explore/use-answer.ts'
import { formatFigure } from '../ui/format-figure.ts'
import { TextLink } from '../ui/link.tsx'
import { popupClass } from '../ui/popup-class.ts'
import { RelativeTime } from '../ui/relative-time.tsx'

const units: Partial<Record<Evidence['unit'], Unit>> = { usd: 'money', ms: 'duration', ratio: 'percent' }

const unitOfEvidence = ({ unit }: Pick<Evidence, 'unit'>): Unit => units[unit] ?? 'number'

/** In Explore, exactly as it was asked. */
export const exploreLink = (home: string, query: Query, unit?: Unit) =>
  `${home}/explore?${writeQuestion({ query, chart: query.interval === 'none' ? 'number' : 'line', ...(unit ? { unit } : {}) })}`

export interface NumberChipProps {
  home: string
  shown: string
  evidence: Evidence | undefined
  /** The numbers that others were computed from. */
  all: ReadonlyMap<string, Evidence>
}

/** A number of an answer: points to what it is, and leads to the query that gave it. */
export function NumberChip({ home, shown, evidence, all }: NumberChipProps) {
  const [open, setOpen] = useState(false)
  const pointer = useRef('')
  if (!evidence) return <span className="figures">{shown}</span>
  const href = evidence.query && exploreLink(home, evidence.query, unitOfEvidence(evidence))
  const look =
    'figures decoration-accent/50 hover:bg-accent-soft focus-visible:bg-accent-soft data-popup-open:bg-accent-soft rounded-xs whitespace-nowrap underline decoration-dotted underline-offset-4 transition-colors'
  return (
    <PreviewCard.Root open={open} onOpenChange={setOpen}>
      <PreviewCard.Trigger
        delay={200}
        closeDelay={150}
        className={look}
        onPointerDown={(event: PointerEvent) => (pointer.current = event.pointerType)}
        // A finger cannot point without pressing: the first press shows what the number is, the link stands there.
        onClick={(event) => {
          if (href && pointer.current !== 'touch') return
          event.preventDefault()
          setOpen(!open)
        }}
        render={href ? <Link href={href} prefetch={false} /> : <button type="button" aria-label={shown} />}
      >
        {shown}
      </PreviewCard.Trigger>
      <PreviewCard.Portal>
        <PreviewCard.Positioner side="top" sideOffset={6} collisionPadding={8} className="z-50">
          <PreviewCard.Popup className={`${popupClass} w-80 overflow-y-auto p-3`}>
            <ChipCard {...{ home, shown, evidence, all }} href={href} isOpen={open} />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}

/** A number that no query and no computation gave. */
export function UnverifiedNumber({ shown }: { shown: string }) {
  return (
    <mark
      title="The model wrote this number itself. No query gave it."
      className="bg-warn-soft text-warn decoration-warn rounded-xs px-0.5 underline decoration-wavy decoration-1 underline-offset-3"
    >
      {shown}
      <span className="sr-only"> (unverified)</span>
    </mark>
  )
}

type ChipCardProps = NumberChipProps & { evidence: Evidence; href: string | undefined; isOpen: boolean }

function ChipCard({ home, shown, evidence, all, href, isOpen }: ChipCardProps) {
  const { label, query, computation, from, to, period, low, high, taken_at: takenAt } = evidence
  const unit = unitOfEvidence(evidence)
  const inputs = (computation?.inputs ?? []).flatMap((ref) => all.get(ref) ?? [])
  return (
    <div className="flex flex-col gap-2">
      <div>
        <p className="text-muted text-sm">{label}</p>
        <p className="figures text-xl">{shown}</p>
        {low !== undefined && high !== undefined && (
          <p className="text-muted text-sm">
            between <span className="figures">{formatExact(low, unit)}</span> and{' '}
            <span className="figures">{formatExact(high, unit)}</span>
          </p>
        )}
      </div>
      {from && (
        <p className="text-sm">
          {describeRange({ from, to })}
          {period === 'previous' && <span className="text-muted"> · former period</span>}
        </p>
      )}
      {query && <p className="text-sm text-pretty">{describeQuestion({ query })}</p>}
      {computation && (
        <div className="text-sm">
          <p className="text-pretty">
            Computed: {computation.name.replaceAll('_', ' ')}
            {computation.note && <span className="text-muted">. {computation.note}</span>}
          </p>
          {inputs.length > 0 && (
            <ul className="mt-1 flex flex-col gap-0.5">
              {inputs.map((input) => (
                <li key={input.ref} className="flex justify-between gap-3">
                  {input.query ? (
                    <TextLink
                      quiet
                      prefetch={false}
                      href={exploreLink(home, input.query, unitOfEvidence(input))}
                    >
                      {input.label}
                    </TextLink>
                  ) : (
                    <span>{input.label}</span>
                  )}
                  <span className="figures text-muted">{formatEvidence(input)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <p className="text-muted border-t pt-2 text-sm">
        Taken <RelativeTime at={takenAt} />
        {query && isOpen && <Now query={query} unit={unit} then={evidence.value} />}
      </p>
      {href && query && (
        <p className="flex gap-4 text-sm">
          <TextLink href={href} prefetch={false}>
            Open in Explore
          </TextLink>
          {query.series && (
            <TextLink
              prefetch={false}
              href={`${home}/alerts/new?query=${encodeURIComponent(JSON.stringify(query))}`}
            >
              Create alert
            </TextLink>
          )}
        </p>
      )}
    </div>
  )
}

function formatExact(value: number, format: Unit): string {
  const { number, unit } = formatFigure(value, format)
  return unit ? `${number} ${unit}` : number
}

const formatEvidence = (evidence: Evidence) =>
  evidence.value === null ? '–' : formatExact(evidence.value, unitOfEvidence(evidence))

/** Events that arrived since may have changed what the same query answers. */
function Now({ query, unit, then }: { query: Query; unit: Unit; then: number | null }) {
  const { data } = useAnswer(query)
  const now = data?.kind === 'trends' ? (data.series[0]?.total ?? null) : null
  if (now === null) return null
  if (now === then) return <span> · the same now</span>
  return (
    <span>
      {' '}
      · now <span className="figures text-text">{formatExact(now, unit)}</span>
    </span>
  )
}
