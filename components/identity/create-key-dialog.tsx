'use client'

import { createKey, listKeys } from '#lib/identity/client'
import type { Grantable } from '#lib/identity/schema'

import { RadioField, SelectField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { KeySecret } from './key-secret.tsx'
import { ScopePicker } from './scope-picker.tsx'
import { type Preset, scopesOf } from './scope-presets.ts'

export interface CreateKeyDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  grantable: Grantable
}

const expiries = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
]

const initial = { name: '', preset: 'read' as Preset, chosen: [] as string[], expiry: '90' }

export function CreateKeyDialog({ grantable, ...dialog }: CreateKeyDialogProps) {
  return (
    <FormDialog
      title="Create an API key"
      description="A program that has the key can do in this workspace what you allow here, and nothing else."
      {...dialog}
      operation={createKey}
      initial={initial}
      toInput={({ name, preset, chosen, expiry }) => ({
        name,
        scopes: scopesOf(preset, chosen, grantable),
        ...(expiry === 'never' ? {} : { expires_in_days: Number(expiry) }),
      })}
      invalidates={[listKeys]}
      submitLabel="Create key"
      secretOf={({ name, key }) => ({
        title: `“${name}” was created`,
        description: 'Copy it now: this is the only time it is shown.',
        content: <KeySecret secret={key} />,
      })}
    >
      {(form) => (
        <>
          <TextField
            label="Name"
            hint="What the key is for, so that you can tell it from others later."
            maxLength={80}
            placeholder="Nightly export"
            {...form.field('name', { required: 'Enter a name.' })}
          />
          <RadioField
            label="Permissions"
            options={[
              { value: 'read', label: 'Read only', hint: 'Can view everything, change nothing' },
              { value: 'send', label: 'Send events', hint: 'Reads nothing, so it can be used in a web page' },
              {
                value: 'everything',
                label: 'Everything',
                hint: grantable.scopes.includes('*')
                  ? 'All that an owner can do, including deleting the workspace'
                  : 'Only an owner can create such a key',
                disabled: !grantable.scopes.includes('*'),
              },
              { value: 'chosen', label: 'Custom', hint: 'Individual permissions' },
            ]}
            {...form.field('preset')}
          />
          {form.values.preset === 'chosen' && (
            <ScopePicker
              chosen={form.values.chosen}
              grantable={grantable}
              error={form.problem('scopes')}
              onChange={(chosen) => form.change({ chosen })}
            />
          )}
          <SelectField
            label="Expires"
            hint={form.values.expiry === 'never' ? 'It works until somebody revokes it.' : undefined}
            options={expiries}
            {...form.field('expiry')}
          />
        </>
      )}
    </FormDialog>
  )
}
