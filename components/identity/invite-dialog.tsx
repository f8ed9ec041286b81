'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'

import { createInvitation, listInvitations } from '#lib/identity/client'
import type { Role } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { problemOf } from './problem-of.ts'
import { nameRole, roleOptions } from './role-options.ts'

export interface InviteDialogProps {
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  canGiveOwnership: boolean
}

type Sent = Awaited<ReturnType<typeof createInvitation>>

export function InviteDialog({ trigger, open, onOpenChange, canGiveOwnership }: InviteDialogProps) {
  const [isOpen, setOpen] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)

  function change(next: boolean) {
    setOpen(next)
    onOpenChange?.(next)
    if (next) setSent(null)
  }

  return (
    <Dialog
      title={sent ? describeSent(sent) : 'Invite someone'}
      description={
        sent
          ? 'The link opens the invitation for whoever has it. It is shown only now; it works once and for 7 days.'
          : 'They sign in with an account of their own and join with the role you choose.'
      }
      trigger={trigger}
      open={open ?? isOpen}
      onOpenChange={change}
    >
      {sent ? (
        <div className="flex flex-col gap-4">
          <CopyField label="Invitation link" value={sent.link} once />
          <Button variant="primary" className="self-end" onClick={() => change(false)}>
            Done
          </Button>
        </div>
      ) : (
        <InviteForm canGiveOwnership={canGiveOwnership} onSent={setSent} onCancel={() => change(false)} />
      )}
    </Dialog>
  )
}

const describeSent = ({ email, role }: Sent) =>
  email ? `${email} was invited as ${nameRole(role).toLowerCase()}` : 'The invitation is ready'

interface InviteFormProps {
  canGiveOwnership: boolean
  onSent: (sent: Sent) => void
  onCancel: () => void
}

function InviteForm({ canGiveOwnership, onSent, onCancel }: InviteFormProps) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const queries = useQueryClient()
  const isByMail = email.trim() !== ''
  const invitation = useMutation({
    mutationFn: () => createInvitation({ role, ...(isByMail ? { email: email.trim() } : {}) }),
    onSuccess(created) {
      void queries.invalidateQueries({ queryKey: listInvitations.key() })
      onSent(created)
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!invitation.isPending) invitation.mutate()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Mail address"
        optional
        hint="Without one you get a link to pass on yourself."
        error={problemOf(invitation.error, 'email') ?? invitation.error?.message}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            placeholder="joel@norrvik.example"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Role">
        {(control) => (
          <Select {...control} options={roleOptions(canGiveOwnership)} value={role} onValueChange={setRole} />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={invitation.isPending}>
          {isByMail ? 'Send invitation' : 'Create link'}
        </Button>
      </div>
    </form>
  )
}
