'use client'

import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import type { ChannelFieldsProps } from './channel-draft.ts'
import { SmsFields } from './sms-fields.tsx'

/** What each kind of channel wants to know. */
export function ChannelFields(props: ChannelFieldsProps) {
  const { draft, problem, onChange } = props
  switch (draft.kind) {
    case 'webhook':
    case 'slack':
    case 'discord':
      return <UrlField {...props} />
    case 'mail':
      return (
        <>
          <Field
            label="Addresses"
            hint="Separated by commas."
            optional={draft.owners}
            error={problem('config.to') ?? problem('config.to.0')}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                placeholder="ops@example.com"
                value={draft.to}
                onChange={(event) => onChange({ to: event.target.value })}
              />
            )}
          </Field>
          <Checkbox
            label="Also the owners of the workspace"
            hint="Whoever they are at the time."
            checked={draft.owners}
            onCheckedChange={(owners) => onChange({ owners })}
          />
        </>
      )
    case 'sms':
      return <SmsFields {...props} />
    case 'in_app':
      return (
        <RadioGroup
          label="Who"
          value={draft.audience}
          onValueChange={(audience) => onChange({ audience })}
          options={[
            { value: 'managers', label: 'Owners and admins' },
            { value: 'everyone', label: 'Everyone in the workspace' },
          ]}
        />
      )
  }
}

const examples = {
  webhook: 'https://example.com/hooks/bellwether',
  slack: 'https://hooks.slack.com/services/…',
  discord: 'https://discord.com/api/webhooks/…',
}

function UrlField({ draft, isNew, address, problem, onChange }: ChannelFieldsProps) {
  const { kind } = draft
  if (kind !== 'webhook' && kind !== 'slack' && kind !== 'discord') return null
  return (
    <Field
      label="Address"
      hint={
        isNew
          ? 'Public addresses only. It is stored encrypted and not shown again.'
          : `Now ${address}. Leave it empty to keep it.`
      }
      error={problem('config.url')}
    >
      {(control) => (
        <Input
          {...control}
          mono
          type="url"
          required={isNew}
          autoComplete="off"
          placeholder={examples[kind]}
          value={draft.url}
          onChange={(event) => onChange({ url: event.target.value })}
        />
      )}
    </Field>
  )
}
