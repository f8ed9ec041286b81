'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'

import { updateWorkspace } from '#lib/identity/client'
import type { Workspace } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toast.tsx'
import { problemOf } from './problem-of.ts'

export interface WorkspaceFormProps {
  workspace: Workspace
  /** The address of this instance, before `/w/`. */
  host: string
  canChange: boolean
}

export function WorkspaceForm({ workspace, host, canChange }: WorkspaceFormProps) {
  const [name, setName] = useState(workspace.name)
  const [slug, setSlug] = useState(workspace.slug)
  const router = useRouter()
  const queries = useQueryClient()
  const isRenamed = name.trim() !== workspace.name
  const isMoved = slug !== workspace.slug
  const saving = useMutation({
    mutationFn: () =>
      updateWorkspace({ id: workspace.id, ...(isRenamed ? { name } : {}), ...(isMoved ? { slug } : {}) }),
    async onSuccess(saved) {
      showToast({
        title: isMoved ? `The workspace now lives at /w/${saved.slug}.` : 'The workspace was renamed.',
        tone: 'good',
      })
      setName(saved.name)
      if (isMoved) router.replace(`/w/${saved.slug}/settings/general`)
      else {
        await queries.invalidateQueries()
        router.refresh()
      }
    },
  })

  const nameProblem = problemOf(saving.error, 'name')
  const slugProblem = problemOf(saving.error, 'slug')

  function submit(event: FormEvent) {
    event.preventDefault()
    if ((isRenamed || isMoved) && !saving.isPending) saving.mutate()
  }

  return (
    <Panel title="Name and address">
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <Field label="Name" error={nameProblem}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              disabled={!canChange}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Address"
          error={slugProblem}
          hint={
            isMoved
              ? 'Links to the old address stop working the moment you save, and somebody else may take it.'
              : 'Lower-case letters, digits and hyphens.'
          }
        >
          {(control) => (
            <span className="flex items-center gap-1.5">
              <span className="figures text-muted shrink-0 text-sm max-sm:hidden">{host}/w/</span>
              <span className="figures text-muted shrink-0 text-sm sm:hidden">/w/</span>
              <Input
                {...control}
                mono
                required
                maxLength={48}
                autoComplete="off"
                spellCheck={false}
                disabled={!canChange}
                value={slug}
                onChange={(event) => setSlug(event.target.value.toLowerCase())}
              />
            </span>
          )}
        </Field>
        {saving.error && !nameProblem && !slugProblem && (
          <div role="alert">
            <Callout tone="bad" title="Nothing was saved.">
              {saving.error.message}
            </Callout>
          </div>
        )}
        {canChange ? (
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            disabled={!(isRenamed || isMoved) || name.trim() === '' || slug === ''}
            loading={saving.isPending}
          >
            Save
          </Button>
        ) : (
          <p className="text-muted text-sm">Only owners and admins can change these.</p>
        )}
      </form>
    </Panel>
  )
}
