'use client'

import { ArrowRight } from 'lucide-react'

import type { Question } from '#lib/dashboards/schema'

import { chartNames } from './chart-choice.tsx'
import { listReadyQuestions } from './ready-questions.ts'

export interface ReadyListProps {
  names: readonly string[]
  timezone: string
  onAsk: (question: Question) => void
}

/** Questions to begin with, about what really happens here. */
export function ReadyList({ names, timezone, onAsk }: ReadyListProps) {
  const ready = listReadyQuestions(names, timezone)
  if (ready.length === 0) return null
  return (
    <section aria-labelledby="ready-questions" className="pb-5 max-lg:order-last max-lg:pt-6 max-lg:pb-0">
      <h2 id="ready-questions" className="text-muted pb-2 text-sm">
        Start from an example
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {ready.map(({ title, why, question }) => (
          <li key={title}>
            <button
              type="button"
              onClick={() => onAsk(question)}
              className="group border-line bg-raised hover:border-line-strong flex h-full w-full flex-col rounded-lg border px-3.5 py-2.5 text-left transition-colors"
            >
              <span className="flex items-start justify-between gap-2 font-medium text-pretty">
                {title}
                <ArrowRight
                  aria-hidden
                  className="text-muted mt-0.5 size-4 shrink-0 transition-[translate] group-hover:translate-x-0.5"
                />
              </span>
              <span className="text-muted mt-0.5 text-sm">
                {why} · {chartNames[question.chart].toLowerCase()}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
