'use client'

import { createWorkspace } from '#lib/identity/client'

import { TextField } from '../ui/form-fields.tsx'
import { type Form, FormDialog, OperationForm } from '../ui/operation-form.tsx'

interface Values {
  name: string
}

const form = {
  operation: createWorkspace,
  initial: { name: '' },
  toInput: ({ name }: Values) => ({ name }),
  submitLabel: 'Create workspace',
  // By a full load: nothing of another workspace stays in memory.
  onDone: ({ slug }: { slug: string }) => window.location.assign(`/w/${slug}`),
  children: ({ field }: Form<Values>) => (
    <TextField
      label="Name"
      hint="For instance your shop or your team. You can change it later."
      maxLength={80}
      autoComplete="organization"
      placeholder="Norrvik Trading"
      {...field('name', { required: 'Enter a name.' })}
    />
  ),
}

export const NewWorkspaceForm = () => <OperationForm {...form} />

export interface NewWorkspaceDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function NewWorkspaceDialog(props: NewWorkspaceDialogProps) {
  return (
    <FormDialog
      title="New workspace"
      description="A separate business with its own members, keys and data. Nothing is shared with your other workspaces."
      {...props}
      {...form}
    />
  )
}
