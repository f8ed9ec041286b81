'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'

import { getProfile, listMembers, updateProfile } from '#lib/identity/client'
import type { Profile } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toast.tsx'
import { problemOf } from './problem-of.ts'

export function ProfileForm({ profile }: { profile: Profile }) {
  const [name, setName] = useState(profile.name ?? '')
  const router = useRouter()
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: () => updateProfile({ name }),
    onSuccess(saved) {
      queries.setQueryData(getProfile.key({}), saved)
      void queries.invalidateQueries({ queryKey: listMembers.key() })
      setName(saved.name ?? '')
      showToast({ title: 'Your name was changed.', tone: 'good' })
      router.refresh()
    },
  })
  const isChanged = name.trim() !== (profile.name ?? '')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isChanged && !saving.isPending) saving.mutate()
  }

  return (
    <Panel title="You" description="How you appear to others, in every workspace you belong to.">
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <Field label="Name" error={problemOf(saving.error, 'name') ?? saving.error?.message}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Mail address"
          hint="Taken over from the account you first signed in with. It cannot be changed here."
        >
          {(control) => <Input {...control} readOnly value={profile.email} />}
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          disabled={!isChanged || name.trim() === ''}
          loading={saving.isPending}
        >
          Save name
        </Button>
      </form>
    </Panel>
  )
}
