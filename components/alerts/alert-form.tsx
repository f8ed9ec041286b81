'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'

import { createAlert, getAlert, listAlerts, updateAlert } from '#lib/alerts/client'
import { listChannels } from '#lib/notifications/client'
import type { Query } from '#lib/query/schema'

import { problemOf } from '../identity/problem-of.ts'
import { ConditionList } from '../query/explore/condition-list.tsx'
import { DictionaryProvider } from '../query/explore/dictionary.tsx'
import { GroupBy } from '../query/explore/group-by.tsx'
import { groupFieldsOf } from '../query/explore/question.ts'
import { SeriesList } from '../query/explore/series-list.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Panel } from '../ui/panel.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { type AlertDraft, termsOf } from './alert-draft.ts'
import { describeAlertQuery, questionOf, unitOfAlert } from './alert-words.ts'
import { LimitFields } from './limit-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { TimingFields } from './timing-fields.tsx'

export interface AlertFormProps {
  home: string
  timezone: string
  /** Null for a new one. */
  alertId: string | null
  initial: AlertDraft
}

export function AlertForm({ home, timezone, alertId, initial }: AlertFormProps) {
  const [draft, setDraft] = useState(initial)
  const router = useRouter()
  const queries = useQueryClient()
  const terms = termsOf(draft)
  const change = (part: Partial<AlertDraft>) => setDraft({ ...draft, ...part })
  const name = draft.name.trim() || describeAlertQuery(draft.query)
  const saving = useMutation({
    mutationFn: () => {
      if (!terms) throw new Error('The limit is missing.')
      const given = { name, description: draft.description, ...terms, channel_ids: draft.channelIds }
      return alertId ? updateAlert({ id: alertId, ...given }) : createAlert(given)
    },
    onSuccess({ id }) {
      void queries.invalidateQueries({ queryKey: listAlerts.key() })
      void queries.invalidateQueries({ queryKey: getAlert.key() })
      router.push(`${home}/alerts/${id}`)
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (terms && !saving.isPending) saving.mutate()
  }

  return (
    <DictionaryProvider>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Panel title="What is measured">
          <MeasureFields draft={draft} onChange={change} />
        </Panel>
        <Panel title="When it fires">
          <div className="flex flex-col gap-5">
            <LimitFields
              limits={draft.limits}
              unitHint={hintOf(draft)}
              onChange={(limits) => change({ limits })}
            />
            <TimingFields draft={draft} onChange={change} />
          </div>
        </Panel>
        <PreviewPanel terms={terms} timezone={timezone} />
        <Panel title="Name and recipients">
          <div className="flex max-w-xl flex-col gap-4">
            <Field label="Name" error={problemOf(saving.error, 'name')}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={100}
                  autoComplete="off"
                  placeholder={describeAlertQuery(draft.query)}
                  value={draft.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label="What to do when it fires" optional>
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  maxLength={2_000}
                  value={draft.description}
                  onChange={(event) => change({ description: event.target.value })}
                />
              )}
            </Field>
            <Recipients chosen={draft.channelIds} onChange={(channelIds) => change({ channelIds })} />
          </div>
        </Panel>
        {saving.error && (
          <div role="alert">
            <Callout tone="bad" title="Nothing was saved.">
              {saving.error.message}
            </Callout>
          </div>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <ButtonLink href={alertId ? `${home}/alerts/${alertId}` : `${home}/alerts`}>Cancel</ButtonLink>
          <Button type="submit" variant="primary" disabled={!terms} loading={saving.isPending}>
            {alertId ? 'Save' : 'Create alert'}
          </Button>
        </div>
      </form>
    </DictionaryProvider>
  )
}

/** Besides what rules send: an alert that concerns one team is sent to that team. */
function Recipients({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const { data } = useQuery(listChannels.query({ limit: 100 }))
  const channels = data?.items ?? []
  if (channels.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">Also notify</legend>
      {channels.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onCheckedChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      ))}
    </fieldset>
  )
}

function MeasureFields({
  draft: { query, window },
  onChange,
}: {
  draft: AlertDraft
  onChange: (part: Partial<AlertDraft>) => void
}) {
  const asked: Query = questionOf(query, window).query
  const events = [...new Set(query.series.map(({ event }) => event))]
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <SeriesList
        query={asked}
        onChange={({ series = query.series, formula }) => {
          const { formula: _formula, ...rest } = query
          onChange({ query: { ...rest, series, ...(formula ? { formula } : {}) } })
        }}
      />
      <div className="flex flex-col gap-2">
        <ConditionList
          events={events}
          filter={query.filter}
          onChange={(filter) => {
            const { filter: _filter, ...rest } = query
            onChange({ query: filter ? { ...rest, filter } : rest })
          }}
        />
        <GroupBy
          events={events}
          fields={groupFieldsOf(asked)}
          onChange={(fields) => {
            const { group_by: _by, ...rest } = query
            onChange({ query: fields.length > 0 ? { ...rest, group_by: fields } : rest })
          }}
        />
        <p className="text-muted text-sm">Each group has a state of its own and is told on its own.</p>
      </div>
    </div>
  )
}

/** Numbers are typed as they are measured, which for shares is not how they are shown. */
function hintOf({ query, limits }: AlertDraft): string | null {
  if (limits.by === 'percent' && ['rises', 'falls', 'changes'].includes(limits.mode)) return 'In percent.'
  const unit = unitOfAlert(query)
  if (unit === 'percent') return 'As a fraction: 0.05 is 5 %.'
  if (unit === 'duration') return 'In milliseconds.'
  if (unit === 'bytes') return 'In bytes.'
  return unit === 'money' ? 'In dollars.' : null
}
