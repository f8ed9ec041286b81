'use client'

import type { Question } from '#lib/dashboards/schema'
import type { Query } from '#lib/query/schema'

import { BuilderPart } from './builder-part.tsx'
import { ConditionList } from './condition-list.tsx'
import { DisplayOptions } from './display-options.tsx'
import { FunnelForm } from './funnel-form.tsx'
import { GroupBy } from './group-by.tsx'
import { groupFieldsOf } from './question.ts'
import { RetentionForm } from './retention-form.tsx'
import { SeriesList } from './series-list.tsx'

export interface BuilderProps {
  question: Question
  onChange: (question: Question) => void
}

/** Everything that a question is made of, as a form. */
export function Builder({ question, onChange }: BuilderProps) {
  const { query } = question
  const set = (next: Query) => onChange({ ...question, query: next })
  const events = eventsOf(query)
  return (
    <div className="flex flex-col gap-5">
      {query.series && (
        <BuilderPart title="Series">
          <SeriesList query={query} onChange={set} />
        </BuilderPart>
      )}
      {query.funnel && <FunnelForm funnel={query.funnel} onChange={(funnel) => set({ ...query, funnel })} />}
      {query.retention && (
        <RetentionForm retention={query.retention} onChange={(retention) => set({ ...query, retention })} />
      )}
      <BuilderPart title="All series">
        <ConditionList
          events={events}
          filter={query.filter}
          onChange={(filter) => {
            const { filter: _filter, ...rest } = query
            set(filter ? { ...rest, filter } : rest)
          }}
        />
        {query.series && (
          <GroupBy
            events={events}
            fields={groupFieldsOf(query)}
            onChange={(fields) => {
              const { group_by: _by, ...rest } = query
              set(fields.length > 0 ? { ...rest, group_by: fields } : rest)
            }}
          />
        )}
      </BuilderPart>
      {query.series && (
        <BuilderPart title="Display">
          <DisplayOptions question={question} onChange={onChange} />
        </BuilderPart>
      )}
    </div>
  )
}

function eventsOf({ series, funnel, retention }: Query): string[] {
  const steps = funnel?.steps ?? (retention ? [retention.start, retention.return] : (series ?? []))
  return [...new Set(steps.map(({ event }) => event))]
}
