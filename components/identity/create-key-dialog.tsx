'use client'

import { useState } from 'react'

import type { Grantable, KeyWithSecret } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CreateKeyForm } from './create-key-form.tsx'
import { KeySecret } from './key-secret.tsx'

export interface CreateKeyDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  grantable: Grantable
}

export function CreateKeyDialog({ open, onOpenChange, grantable }: CreateKeyDialogProps) {
  const [created, setCreated] = useState<KeyWithSecret | null>(null)

  function change(next: boolean) {
    onOpenChange(next)
    if (!next) setCreated(null)
  }

  return (
    <Dialog
      title={created ? `“${created.name}” was created` : 'Create an API key'}
      description={
        created
          ? 'Copy it now: this is the only time it is shown.'
          : 'A program that has the key may do in this workspace what you allow here, and nothing else.'
      }
      open={open}
      onOpenChange={change}
    >
      {created ? (
        <div className="flex flex-col gap-4">
          <KeySecret secret={created.key} />
          <Button variant="primary" className="self-end" onClick={() => change(false)}>
            Done
          </Button>
        </div>
      ) : (
        <CreateKeyForm grantable={grantable} onCreated={setCreated} onCancel={() => change(false)} />
      )}
    </Dialog>
  )
}
