'use client'

import { Archive, ArchiveRestore, Pencil, Trash2, UserRound, Users } from 'lucide-react'
import { useState } from 'react'

import { deleteThread, getThread, listThreads, updateThread } from '#lib/agents/client'
import { longestTitle, type Thread } from '#lib/agents/schema'

import { ActionMenu, type ActionMenuProps } from '../ui/action-menu.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { useOperation } from '../ui/use-operation.ts'

export interface ThreadMenuProps extends Pick<ActionMenuProps, 'size' | 'variant'> {
  thread: Thread
  onDeleted?: (() => void) | undefined
}

const invalidates = [listThreads, getThread]

/** What its owner can do with a thread. */
export function ThreadMenu({ thread, onDeleted, size = 'sm', variant = 'quiet' }: ThreadMenuProps) {
  const { id, title, shared, archived, is_own: isOwn } = thread
  const [isRenaming, setRenaming] = useState(false)
  const update = useOperation(updateThread, { invalidates })
  const remove = useOperation(deleteThread, { invalidates: [listThreads], onDone: () => onDeleted?.() })
  if (!isOwn) return null
  return (
    <>
      <ActionMenu
        name={title}
        size={size}
        variant={variant}
        actions={[
          { label: 'Rename', icon: <Pencil aria-hidden />, run: () => setRenaming(true) },
          shared
            ? {
                label: 'Stop sharing',
                icon: <UserRound aria-hidden />,
                run: () => update.run({ id, shared: false }, 'Only you can see this thread.'),
              }
            : {
                label: 'Share with the workspace',
                icon: <Users aria-hidden />,
                run: () => update.run({ id, shared: true }, 'Every member can read this thread.'),
              },
          {
            label: archived ? 'Unarchive' : 'Archive',
            icon: archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
            run: () => update.run({ id, archived: !archived }, archived ? 'Unarchived.' : 'Archived.'),
          },
          {
            label: 'Delete',
            icon: <Trash2 aria-hidden />,
            danger: true,
            confirm: {
              title: `Delete “${title}”?`,
              description: 'Its messages, runs and reports are deleted with it. To keep them, archive it.',
              confirmLabel: 'Delete',
            },
            run: () => remove.run({ id }, 'The thread was deleted.'),
          },
        ]}
      />
      <FormDialog
        title="Rename thread"
        open={isRenaming}
        onOpenChange={setRenaming}
        operation={updateThread}
        initial={{ title }}
        toInput={(values) => ({ id, title: values.title.trim() })}
        invalidates={invalidates}
        submitLabel="Rename"
      >
        {(form) => (
          <TextField
            label="Title"
            maxLength={longestTitle}
            {...form.field('title', { required: 'Enter a title.' })}
          />
        )}
      </FormDialog>
    </>
  )
}
