'use client'

import { CheckField, RadioField, TextField } from '../../ui/form-fields.tsx'
import type { Form } from '../../ui/operation-form.tsx'
import type { ChannelDraft } from './channel-draft.ts'

interface ChannelFieldsProps {
  form: Form<ChannelDraft>
  /** How the destination that is kept looks, without what is secret in it; null for a new channel. */
  address: string | null
}

const examples = {
  webhook: 'https://example.com/hooks/bellwether',
  slack: 'https://hooks.slack.com/services/…',
  discord: 'https://discord.com/api/webhooks/…',
}

const keptHint = (address: string) => `Currently ${address}. Leave it empty to keep it.`

/** What each kind of channel needs to know. */
export function ChannelFields({ form, address }: ChannelFieldsProps) {
  const { kind, owners } = form.values
  switch (kind) {
    case 'webhook':
    case 'slack':
    case 'discord':
      return (
        <TextField
          label="URL"
          hint={address ? keptHint(address) : 'A public address. It is stored encrypted and not shown again.'}
          mono
          type="url"
          placeholder={examples[kind]}
          {...form.field('url', { as: 'config.url', ...(address ? {} : { required: 'Enter a URL.' }) })}
        />
      )
    case 'mail':
      return (
        <>
          <TextField
            label="Email addresses"
            hint="Separated by commas."
            optional={owners}
            placeholder="ops@example.com"
            {...form.field('to', { as: 'config.to' })}
            error={form.problem('config.to') ?? form.problem('config.to.0')}
          />
          <CheckField
            label="Also the owners of the workspace"
            hint="Whoever owns the workspace at the time."
            {...form.field('owners')}
          />
        </>
      )
    case 'sms':
      return <SmsFields form={form} address={address} />
    case 'in_app':
      return (
        <RadioField
          label="Who"
          options={[
            { value: 'managers', label: 'Owners and admins' },
            { value: 'everyone', label: 'Everyone in the workspace' },
          ]}
          {...form.field('audience')}
        />
      )
  }
}

function SmsFields({ form, address }: ChannelFieldsProps) {
  return (
    <>
      <TextField
        label="Phone number"
        hint={address ? keptHint(address) : 'With its country code, such as +49 151 12345678.'}
        type="tel"
        {...form.field('phone', {
          as: 'config.to',
          ...(address ? {} : { required: 'Enter a phone number.' }),
        })}
      />
      <CheckField
        label="Use our own account"
        hint="Otherwise the account of this instance is used."
        {...form.field('hasOwnAccount')}
      />
      {form.values.hasOwnAccount && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Account"
            mono
            {...form.field('sid', { as: 'config.account.sid', required: 'Enter the account.' })}
          />
          <TextField
            label="Token"
            mono
            type="password"
            {...form.field('token', { as: 'config.account.token', required: 'Enter the token.' })}
          />
          <TextField
            label="Sender"
            mono
            {...form.field('from', { as: 'config.account.from', required: 'Enter the sender.' })}
          />
          <TextField
            label="Service"
            hint="Its address; Twilio when empty."
            optional
            mono
            {...form.field('service', { as: 'config.account.url' })}
          />
        </div>
      )}
    </>
  )
}
