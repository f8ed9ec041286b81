'use client'

import { useRouter } from 'next/navigation'

import { createAlert, getAlert, listAlerts, updateAlert } from '#lib/alerts/client'
import { usePages } from '#lib/client/use-pages'
import { listChannels } from '#lib/notifications/client'
import type { Query } from '#lib/query/schema'

import { ConditionList } from '../query/explore/condition-list.tsx'
import { DictionaryProvider } from '../query/explore/dictionary.tsx'
import { GroupBy } from '../query/explore/group-by.tsx'
import { groupFieldsOf } from '../query/explore/question.ts'
import { SeriesList } from '../query/explore/series-list.tsx'
import { CheckListField, TextField } from '../ui/form-fields.tsx'
import { type FormField, OperationForm } from '../ui/operation-form.tsx'
import { Panel } from '../ui/panel.tsx'
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

type AlertInput = Omit<Parameters<typeof createAlert>[0], 'enabled'>

export function AlertForm({ home, timezone, alertId, initial }: AlertFormProps) {
  const router = useRouter()
  const path = alertId ? `${home}/alerts/${alertId}` : `${home}/alerts`
  return (
    <DictionaryProvider>
      <OperationForm
        className="gap-5"
        operation={(input: AlertInput) =>
          alertId ? updateAlert({ id: alertId, ...input }) : createAlert(input)
        }
        initial={initial}
        check={(draft): Record<string, string> => (termsOf(draft) ? {} : { limit: 'Enter a number.' })}
        toInput={toAlertInput}
        invalidates={[listAlerts, getAlert]}
        submitLabel={alertId ? 'Save' : 'Create alert'}
        onCancel={() => router.push(path)}
        onDone={({ id }) => router.push(`${home}/alerts/${id}`)}
      >
        {(form) => (
          <>
            <Panel title="Query">
              <MeasureFields draft={form.values} onChange={form.change} />
            </Panel>
            <Panel title="Condition">
              <div className="flex flex-col gap-5">
                <LimitFields
                  limits={form.values.limits}
                  unitHint={hintOf(form.values)}
                  error={form.problem('limit')}
                  onChange={(limits) => form.change({ limits })}
                />
                <TimingFields draft={form.values} onChange={form.change} />
              </div>
            </Panel>
            <PreviewPanel terms={termsOf(form.values)} timezone={timezone} />
            <Panel title="Name and recipients">
              <div className="flex max-w-xl flex-col gap-4">
                <TextField
                  label="Name"
                  maxLength={100}
                  placeholder={describeAlertQuery(form.values.query)}
                  {...form.field('name')}
                />
                <TextField
                  label="What to do when it fires"
                  optional
                  rows={2}
                  maxLength={2_000}
                  {...form.field('description')}
                />
                <Recipients field={form.field('channelIds', { as: 'channel_ids' })} />
              </div>
            </Panel>
          </>
        )}
      </OperationForm>
    </DictionaryProvider>
  )
}

/** Besides what rules send: an alert that concerns one team is sent to that team. */
function Recipients({ field }: { field: FormField<readonly string[]> }) {
  const channels = usePages(listChannels).items
  if (channels.length === 0) return null
  return (
    <CheckListField
      label="Also notify"
      options={channels.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  )
}

function toAlertInput(draft: AlertDraft): AlertInput {
  const terms = termsOf(draft)
  if (!terms) throw new Error('The limit is missing.')
  const name = draft.name.trim() || describeAlertQuery(draft.query)
  return { name, description: draft.description, ...terms, channel_ids: [...draft.channelIds] }
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
        <p className="text-muted text-sm">Each group has its own state and notifications.</p>
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
