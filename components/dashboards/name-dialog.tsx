'use client'

import { TextField } from '../ui/form-fields.tsx'
import { FormDialog, type FormDialogProps } from '../ui/operation-form.tsx'

export interface Naming {
  name: string
  description: string
}

export interface NameDialogProps<Saved> extends Pick<
  FormDialogProps<Naming, Saved, Naming>,
  'title' | 'initial' | 'invalidates' | 'submitLabel' | 'open' | 'onOpenChange' | 'onDone'
> {
  onSave: (naming: Naming) => Promise<Saved>
}

export function NameDialog<Saved>({ onSave, ...dialog }: NameDialogProps<Saved>) {
  return (
    <FormDialog
      {...dialog}
      operation={onSave}
      toInput={({ name, description }) => ({ name: name.trim(), description: description.trim() })}
    >
      {(form) => (
        <>
          <TextField label="Name" maxLength={120} {...form.field('name', { required: 'Enter a name.' })} />
          <TextField label="Description" optional maxLength={500} {...form.field('description')} />
        </>
      )}
    </FormDialog>
  )
}
