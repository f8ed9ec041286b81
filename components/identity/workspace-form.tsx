'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { getWorkspace, updateWorkspace } from '#lib/identity/client'
import type { Workspace } from '#lib/identity/schema'

import { TextField } from '../ui/form-fields.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { Panel } from '../ui/panel.tsx'

export interface WorkspaceFormProps {
  workspace: Workspace
  /** The address of this instance, before `/w/`. */
  host: string
  canChange: boolean
}

export function WorkspaceForm({ workspace, host, canChange }: WorkspaceFormProps) {
  const router = useRouter()
  const queries = useQueryClient()
  const { id } = workspace
  return (
    <Panel title="Name and address">
      <OperationForm
        className="max-w-md"
        operation={updateWorkspace}
        initial={{ name: workspace.name, slug: workspace.slug }}
        toInput={({ name, slug }) => ({
          id,
          ...(name.trim() === workspace.name ? {} : { name }),
          ...(slug === workspace.slug ? {} : { slug }),
        })}
        toast="The workspace was saved."
        submitLabel="Save"
        changesOnly
        readOnly={!canChange && 'Only owners and admins can change these.'}
        onDone={(saved) => {
          queries.setQueryData(getWorkspace.key({ id }), saved)
          if (saved.slug === workspace.slug) router.refresh()
          else router.replace(`/w/${saved.slug}/settings/general`)
        }}
      >
        {(form) => (
          <>
            <TextField label="Name" maxLength={80} {...form.field('name', { required: 'Enter a name.' })} />
            <TextField
              label="Address"
              prefix={
                <>
                  <span className="max-sm:hidden">{host}</span>/w/
                </>
              }
              mono
              maxLength={48}
              spellCheck={false}
              autoCapitalize="none"
              hint={
                form.values.slug === workspace.slug
                  ? 'Lower-case letters, digits and hyphens.'
                  : 'Links to the old address stop working as soon as you save, and somebody else can take it.'
              }
              {...form.field('slug', { required: 'Enter an address.' })}
            />
          </>
        )}
      </OperationForm>
    </Panel>
  )
}
