'use client'

import { useQuery } from '@tanstack/react-query'

import { usePages } from '#lib/client/use-pages'
import { createRule, listChannels, listNotifiable, listRules, updateRule } from '#lib/notifications/client'
import type { Rule } from '#lib/notifications/rules/schema'

import { Callout } from '../../ui/callout.tsx'
import { CheckListField, SelectField, TextField } from '../../ui/form-fields.tsx'
import { FormDialog } from '../../ui/operation-form.tsx'
import { channelKindWords } from '../channels/channel-kinds.ts'
import { QuietHoursFields } from './quiet-hours-fields.tsx'
import { RuleConditions } from './rule-conditions.tsx'
import { draftOfRule, toRuleInput } from './rule-draft.ts'

export interface RuleDialogProps {
  edited: Rule | 'new' | null
  onClose: () => void
}

const severityOptions = [
  { value: 'info', label: 'All severities' },
  { value: 'warning', label: 'Warnings and critical' },
  { value: 'critical', label: 'Critical only' },
] as const

const groupOptions = [
  { value: '0', label: 'Each event in its own message' },
  { value: '5', label: 'Within 5 minutes, in one message' },
  { value: '15', label: 'Within 15 minutes, in one message' },
  { value: '60', label: 'Within an hour, in one message' },
]

type RuleInput = ReturnType<typeof toRuleInput>

const save = ({ id, ...input }: RuleInput & { id: string | null }) =>
  id === null ? createRule(input) : updateRule({ id, ...input })

export function RuleDialog({ edited, onClose }: RuleDialogProps) {
  const rule = edited === 'new' ? null : edited
  const channels = usePages(listChannels)
  const events = useQuery(listNotifiable.query({})).data?.items ?? []
  const fieldsOf = (names: readonly string[]) => [
    ...new Set(events.filter(({ name }) => names.includes(name)).flatMap((each) => each.fields)),
  ]
  return (
    <FormDialog
      title={rule ? `Edit “${rule.name}”` : 'Add rule'}
      size="lg"
      open={edited !== null}
      onOpenChange={(open) => !open && onClose()}
      operation={save}
      initial={draftOfRule(rule)}
      toInput={(draft) => ({ id: rule?.id ?? null, ...toRuleInput(draft) })}
      invalidates={[listRules]}
      submitLabel={rule ? 'Save' : 'Add rule'}
    >
      {(form) => (
        <>
          <TextField
            label="Name"
            maxLength={80}
            placeholder="Urgent problems"
            {...form.field('name', { required: 'Enter a name.' })}
          />
          <CheckListField
            label="Events"
            options={events.map(({ name, summary }) => ({ value: name, label: summary, hint: name }))}
            {...form.field('events', { required: 'Choose at least one event.' })}
          />
          <CheckListField
            label="Channels"
            options={channels.items.map(({ id, name, kind, address }) => ({
              value: id,
              label: name,
              hint: `${channelKindWords[kind].label}: ${address}`,
            }))}
            {...form.field('channelIds', { as: 'channel_ids', required: 'Choose at least one channel.' })}
          />
          {form.values.otherFilter ? (
            <Callout>Its condition was created through the API and stays as it is.</Callout>
          ) : (
            <RuleConditions
              conditions={form.values.conditions}
              fields={fieldsOf(form.values.events)}
              onChange={(conditions) => form.change({ conditions })}
            />
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label="Severity"
              options={severityOptions}
              {...form.field('minSeverity', { as: 'min_severity' })}
            />
            <SelectField
              label="Grouping"
              options={withValue(groupOptions, form.values.groupMinutes)}
              {...form.field('groupMinutes', { as: 'group_minutes' })}
            />
          </div>
          <QuietHoursFields
            quietHours={form.values.quietHours}
            problem={form.problem}
            onChange={(quietHours) => form.change({ quietHours })}
          />
        </>
      )}
    </FormDialog>
  )
}

const withValue = (options: typeof groupOptions, value: string) =>
  options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: `Within ${value} minutes, in one message` }]
