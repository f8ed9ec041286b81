'use client'

import { TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'

export interface Note {
  title: string
  text: string
}

export interface NoteDialogProps {
  /** What is edited; null while nothing is. */
  note: Note | null
  isNew: boolean
  onSave: (note: Note) => void
  onClose: () => void
}

const longestNote = 10_000
const nothing: Note = { title: '', text: '' }

export function NoteDialog({ note, isNew, onSave, onClose }: NoteDialogProps) {
  return (
    <FormDialog
      title={isNew ? 'Add text' : 'Edit text'}
      open={note !== null}
      onOpenChange={(open) => !open && onClose()}
      operation={async (saved: Note) => onSave(saved)}
      initial={note ?? nothing}
      toInput={({ title, text }) => ({ title: title.trim(), text })}
      submitLabel="Save"
    >
      {(form) => (
        <>
          <TextField label="Title" optional maxLength={120} {...form.field('title')} />
          <TextField
            label="Text"
            hint="Markdown: # headings, - lists, **bold**, `code`, [links](https://example.com)."
            rows={8}
            maxLength={longestNote}
            {...form.field('text', { required: 'Enter some text.' })}
          />
        </>
      )}
    </FormDialog>
  )
}
