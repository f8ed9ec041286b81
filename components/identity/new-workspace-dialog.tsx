'use client'

import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { NewWorkspaceForm } from './new-workspace-form.tsx'

export interface NewWorkspaceDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function NewWorkspaceDialog({ open, onOpenChange }: NewWorkspaceDialogProps) {
  return (
    <Dialog
      title="New workspace"
      description="One business with its own people, keys and record. Nothing is shared with your other workspaces."
      open={open}
      onOpenChange={onOpenChange}
    >
      <NewWorkspaceForm cancel={<DialogClose render={<Button>Cancel</Button>} />} />
    </Dialog>
  )
}
