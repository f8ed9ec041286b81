'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { createKey, listKeys } from '#lib/identity/client'
import type { Grantable, KeyWithSecret } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { ScopePicker } from './scope-picker.tsx'
import { type Preset, scopesOf } from './scope-presets.ts'

export interface CreateKeyFormProps {
  grantable: Grantable
  onCreated: (created: KeyWithSecret) => void
  onCancel: () => void
}

const expiries = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
]

export function CreateKeyForm({ grantable, onCreated, onCancel }: CreateKeyFormProps) {
  const [name, setName] = useState('')
  const [preset, setPreset] = useState<Preset>('read')
  const [chosen, setChosen] = useState<string[]>([])
  const [expiry, setExpiry] = useState('90')
  const queries = useQueryClient()
  const scopes = scopesOf(preset, chosen, grantable)
  const creation = useMutation({
    mutationFn: () =>
      createKey({ name, scopes, ...(expiry === 'never' ? {} : { expires_in_days: Number(expiry) }) }),
    onSuccess(created) {
      void queries.invalidateQueries({ queryKey: listKeys.key() })
      onCreated(created)
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!creation.isPending) creation.mutate()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" hint="What the key is for, so that it can be told from others later.">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="off"
            placeholder="Nightly export"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <RadioGroup
        label="May do"
        value={preset}
        onValueChange={setPreset}
        options={[
          { value: 'read', label: 'Read only', hint: 'Sees everything, changes nothing' },
          { value: 'send', label: 'Send events', hint: 'Reads nothing, so it may stand in a web page' },
          {
            value: 'everything',
            label: 'Everything',
            hint: grantable.scopes.includes('*')
              ? 'All that an owner may, including deleting the workspace'
              : 'Only an owner can make such a key',
            disabled: !grantable.scopes.includes('*'),
          },
          { value: 'chosen', label: 'What I choose', hint: 'Each resource on its own' },
        ]}
      />
      {preset === 'chosen' && <ScopePicker chosen={chosen} grantable={grantable} onChange={setChosen} />}
      <Field
        label="Expires"
        hint={expiry === 'never' ? 'It works until somebody revokes it.' : 'From then on it is refused.'}
      >
        {(control) => <Select {...control} options={expiries} value={expiry} onValueChange={setExpiry} />}
      </Field>
      {creation.error && (
        <div role="alert">
          <Callout tone="bad" title="No key was created.">
            {creation.error.message}
          </Callout>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={name.trim() === '' || scopes.length === 0}
          loading={creation.isPending}
        >
          Create key
        </Button>
      </div>
    </form>
  )
}
