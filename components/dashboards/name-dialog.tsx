'use client'

import { useState } from 'react'

import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

export interface Naming {
  name: string
  description: string
}

export interface NameDialogProps {
  title: string
  saveLabel: string
  /** What it is called so far; null while the dialog is closed. */
  naming: Naming | null
  isSaving?: boolean
  error?: string | null
  onSave: (naming: Naming) => void
  onClose: () => void
}

export function NameDialog(props: NameDialogProps) {
  const { title, naming, onClose } = props
  return (
    <Dialog title={title} open={naming !== null} onOpenChange={(open) => !open && onClose()}>
      {naming && <NameForm {...props} naming={naming} />}
    </Dialog>
  )
}

function NameForm(props: NameDialogProps & { naming: Naming }) {
  const { naming, saveLabel, isSaving = false, error, onSave } = props
  const [name, setName] = useState(naming.name)
  const [description, setDescription] = useState(naming.description)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ name: name.trim(), description: description.trim() })
      }}
    >
      <Field label="Name" required error={error}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="What it is for" optional>
        {(control) => (
          <Input
            {...control}
            value={description}
            maxLength={500}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Cancel</Button>} />
        <Button type="submit" variant="primary" loading={isSaving} disabled={name.trim() === ''}>
          {saveLabel}
        </Button>
      </div>
    </form>
  )
}
