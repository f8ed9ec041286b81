'use client'

import { useState } from 'react'

import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Textarea } from '../ui/textarea.tsx'

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

export function NoteDialog({ note, isNew, onSave, onClose }: NoteDialogProps) {
  return (
    <Dialog
      title={isNew ? 'New text' : 'Edit text'}
      open={note !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      {note && <NoteForm note={note} onSave={onSave} />}
    </Dialog>
  )
}

function NoteForm({ note, onSave }: { note: Note; onSave: (note: Note) => void }) {
  const [title, setTitle] = useState(note.title)
  const [text, setText] = useState(note.text)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ title: title.trim(), text })
      }}
    >
      <Field label="Title" optional>
        {(control) => (
          <Input
            {...control}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Text"
        hint="Markdown: # headings, - lists, **bold**, `code`, [links](https://example.com)."
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            value={text}
            maxLength={longestNote}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Cancel</Button>} />
        <Button type="submit" variant="primary" disabled={text.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  )
}
