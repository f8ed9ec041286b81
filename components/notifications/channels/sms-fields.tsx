'use client'

import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import type { ChannelFieldsProps } from './channel-draft.ts'

export function SmsFields({ draft, isNew, address, problem, onChange }: ChannelFieldsProps) {
  return (
    <>
      <Field
        label="Number"
        hint={
          isNew ? 'With its country, such as +49 151 12345678.' : `Now ${address}. Leave it empty to keep it.`
        }
        error={problem('config.to')}
      >
        {(control) => (
          <Input
            {...control}
            type="tel"
            required={isNew}
            autoComplete="off"
            value={draft.phone}
            onChange={(event) => onChange({ phone: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        label="By an account of our own"
        hint="Otherwise by the account of this instance."
        checked={draft.hasOwnAccount}
        onCheckedChange={(hasOwnAccount) => onChange({ hasOwnAccount })}
      />
      {draft.hasOwnAccount && (
        <div className="grid gap-4 sm:grid-cols-2">
          <AccountField label="Account" field="sid" {...{ draft, problem, onChange }} />
          <AccountField label="Token" field="token" isSecret {...{ draft, problem, onChange }} />
          <AccountField label="Sender" field="from" {...{ draft, problem, onChange }} />
          <AccountField
            label="Service"
            field="service"
            hint="Where it answers; Twilio when empty."
            {...{ draft, problem, onChange }}
          />
        </div>
      )}
    </>
  )
}

interface AccountFieldProps extends Pick<ChannelFieldsProps, 'draft' | 'problem' | 'onChange'> {
  label: string
  field: 'sid' | 'token' | 'from' | 'service'
  hint?: string
  isSecret?: boolean
}

function AccountField({ label, field, hint, isSecret = false, draft, problem, onChange }: AccountFieldProps) {
  const error = problem(`config.account.${field === 'service' ? 'url' : field}`)
  return (
    <Field label={label} hint={hint} optional={field === 'service'} error={error}>
      {(control) => (
        <Input
          {...control}
          mono
          type={isSecret ? 'password' : 'text'}
          required={field !== 'service'}
          autoComplete="off"
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  )
}
