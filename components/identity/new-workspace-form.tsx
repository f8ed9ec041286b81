'use client'

import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'

import { createWorkspace } from '#lib/identity/client'

import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { problemOf } from './problem-of.ts'

/** Ends at the new workspace, by a full load: nothing of another workspace stays in memory. */
export function NewWorkspaceForm({ cancel }: { cancel?: ReactNode }) {
  const [name, setName] = useState('')
  const creation = useMutation({
    mutationFn: () => createWorkspace({ name }),
    onSuccess: ({ slug }) => window.location.assign(`/w/${slug}`),
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!creation.isPending && !creation.isSuccess) creation.mutate()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Name"
        hint="For instance your shop or your team. It can be changed later."
        error={problemOf(creation.error, 'name') ?? creation.error?.message}
      >
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="organization"
            placeholder="Norrvik Trading"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {cancel}
        <Button
          type="submit"
          variant="primary"
          disabled={name.trim() === ''}
          loading={creation.isPending || creation.isSuccess}
        >
          Create workspace
        </Button>
      </div>
    </form>
  )
}
