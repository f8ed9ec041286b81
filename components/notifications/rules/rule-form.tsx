'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { createRule, listChannels, listNotifiable, listRules, updateRule } from '#lib/notifications/client'
import type { Rule } from '#lib/notifications/rules/schema'

import { problemOf } from '../../identity/problem-of.ts'
import { usePages } from '../../identity/use-pages.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { channelKindWords } from '../channels/channel-kinds.ts'
import { CheckList } from './check-list.tsx'
import { QuietHoursFields } from './quiet-hours-fields.tsx'
import { RuleConditions } from './rule-conditions.tsx'
import { draftOfRule, toRuleInput } from './rule-draft.ts'

export interface RuleFormProps {
  rule: Rule | null
  onDone: () => void
}

const severityOptions = [
  { value: 'info', label: 'Everything' },
  { value: 'warning', label: 'Warnings and worse' },
  { value: 'critical', label: 'Only what is critical' },
] as const

const groupOptions = [
  { value: '0', label: 'Each on its own' },
  { value: '5', label: 'Within 5 minutes, in one message' },
  { value: '15', label: 'Within 15 minutes, in one message' },
  { value: '60', label: 'Within an hour, in one message' },
]

export function RuleForm({ rule, onDone }: RuleFormProps) {
  const [draft, setDraft] = useState(() => draftOfRule(rule))
  const channels = usePages(listChannels)
  const events = useQuery(listNotifiable.query({})).data?.items ?? []
  const queries = useQueryClient()
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const saving = useMutation({
    mutationFn: () =>
      rule ? updateRule({ id: rule.id, ...toRuleInput(draft) }) : createRule(toRuleInput(draft)),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: listRules.key() })
      onDone()
    },
  })
  const fields = [
    ...new Set(events.filter(({ name }) => draft.events.includes(name)).flatMap((each) => each.fields)),
  ]

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" error={problemOf(saving.error, 'name')}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="off"
            placeholder="What wakes us"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <CheckList
        label="Tell of"
        options={events.map(({ name, summary }) => ({ value: name, label: summary, hint: name }))}
        chosen={draft.events}
        error={problemOf(saving.error, 'events')}
        onChange={(chosen) => change({ events: chosen })}
      />
      <CheckList
        label="Through"
        options={channels.items.map(({ id, name, kind, address }) => ({
          value: id,
          label: name,
          hint: `${channelKindWords[kind].label}: ${address}`,
        }))}
        chosen={draft.channelIds}
        error={problemOf(saving.error, 'channel_ids')}
        onChange={(channelIds) => change({ channelIds })}
      />
      {draft.otherFilter ? (
        <Callout>Its condition was made through the API and stays as it is.</Callout>
      ) : (
        <RuleConditions
          conditions={draft.conditions}
          fields={fields.length > 0 ? fields : ['subject']}
          onChange={(conditions) => change({ conditions })}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="How severe">
          {(control) => (
            <Select
              {...control}
              options={severityOptions}
              value={draft.minSeverity}
              onValueChange={(minSeverity) => change({ minSeverity })}
            />
          )}
        </Field>
        <Field label="Several of a kind">
          {(control) => (
            <Select
              {...control}
              options={withValue(groupOptions, draft.groupMinutes)}
              value={draft.groupMinutes}
              onValueChange={(groupMinutes) => change({ groupMinutes })}
            />
          )}
        </Field>
      </div>
      <QuietHoursFields quietHours={draft.quietHours} onChange={(quietHours) => change({ quietHours })} />
      {saving.error && (
        <div role="alert">
          <Callout tone="bad" title="Nothing was saved.">
            {saving.error.message}
          </Callout>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={draft.name.trim() === '' || draft.events.length === 0 || draft.channelIds.length === 0}
          loading={saving.isPending}
        >
          {rule ? 'Save' : 'Add rule'}
        </Button>
      </div>
    </form>
  )
}

const withValue = (options: typeof groupOptions, value: string) =>
  options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: `Within ${value} minutes, in one message` }]
