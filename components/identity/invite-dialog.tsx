'use client'

import { useState, type ReactElement } from 'react'

import { createInvitation, listInvitations } from '#lib/identity/client'
import type { Role } from '#lib/identity/schema'

import { CopyField } from '../ui/copy-field.tsx'
import { SelectField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { nameRole, roleOptions } from './role-options.ts'

export interface InviteDialogProps {
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  canGiveOwnership: boolean
}

const initial = { email: '', role: 'member' as Role }

export function InviteDialog({ trigger, open, onOpenChange, canGiveOwnership }: InviteDialogProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <FormDialog
      title="Invite someone"
      description="They sign in with an account of their own and join with the role you choose."
      trigger={trigger}
      open={open ?? isOpen}
      onOpenChange={onOpenChange ?? setOpen}
      operation={createInvitation}
      initial={initial}
      toInput={({ email, role }) => ({ role, ...(email.trim() ? { email: email.trim() } : {}) })}
      invalidates={[listInvitations]}
      submitLabel={({ email }) => (email.trim() ? 'Send invitation' : 'Create link')}
      secretOf={({ email, role, link }) => ({
        title: email ? `${email} was invited as ${nameRole(role).toLowerCase()}` : 'The invitation is ready',
        description: 'Anyone with this link can join. It is shown only now; it works once and for 7 days.',
        content: <CopyField label="Invitation link" value={link} once />,
      })}
    >
      {(form) => (
        <>
          <TextField
            label="Email address"
            optional
            hint="Leave empty to get a link you can share yourself."
            type="email"
            placeholder="joel@norrvik.example"
            {...form.field('email')}
          />
          <SelectField label="Role" options={roleOptions(canGiveOwnership)} {...form.field('role')} />
        </>
      )}
    </FormDialog>
  )
}
