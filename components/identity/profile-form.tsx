'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { getProfile, listMembers, updateProfile } from '#lib/identity/client'
import type { Profile } from '#lib/identity/schema'

import { Field } from '../ui/field.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { Input } from '../ui/input.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { Panel } from '../ui/panel.tsx'

export function ProfileForm({ profile }: { profile: Profile }) {
  const router = useRouter()
  const queries = useQueryClient()
  return (
    <Panel title="You" description="How others see you in every workspace.">
      <OperationForm
        className="max-w-md"
        operation={updateProfile}
        initial={{ name: profile.name ?? '' }}
        toInput={({ name }) => ({ name })}
        invalidates={[listMembers]}
        toast="Your name was saved."
        submitLabel="Save"
        changesOnly
        onDone={(saved) => {
          queries.setQueryData(getProfile.key({}), saved)
          router.refresh()
        }}
      >
        {(form) => (
          <>
            <TextField
              label="Name"
              maxLength={80}
              autoComplete="name"
              {...form.field('name', { required: 'Enter your name.' })}
            />
            <Field
              label="Email address"
              hint="Taken from the account you first signed in with. It can’t be changed here."
            >
              {(control) => <Input {...control} readOnly value={profile.email} />}
            </Field>
          </>
        )}
      </OperationForm>
    </Panel>
  )
}
