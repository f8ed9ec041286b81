'use client'

import { useState, type ReactElement } from 'react'

import { createInvitation, listInvitations } from '#lib/identity/client'
import type { Role } from '#lib/identity/schema'

import { CopyField } from '../ui/copy-field.tsx'
import { SecretDialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { nameRole, roleOptions } from './role-options.ts'

type Invited = Awaited<ReturnType<typeof createInvitation>>

const initial = { email: '', role: 'member' as Role }

export interface InviteDialogProps {
  trigger: ReactElement
  canGiveOwnership: boolean
}

export function InviteDialog({ trigger, canGiveOwnership }: InviteDialogProps) {
  const [isOpen, setOpen] = useState(false)
  const [invited, setInvited] = useState<Invited | null>(null)
  return (
    <>
      <FormDialog
        title="Invite somebody"
        description="They sign in with an account of their own and join with the role you choose."
        trigger={trigger}
        open={isOpen}
        onOpenChange={setOpen}
        operation={createInvitation}
        initial={initial}
        toInput={({ email, role }) => ({ role, ...(email.trim() ? { email: email.trim() } : {}) })}
        invalidates={[listInvitations]}
        submitLabel={({ email }) => (email.trim() ? 'Send invitation' : 'Create link')}
        onDone={setInvited}
      >
        {(form) => (
          <>
            <TextField
              label="Email address"
              optional
              hint="Without one you get a link to pass on yourself."
              type="email"
              placeholder="joel@norrvik.example"
              {...form.field('email')}
            />
            <SelectField label="Role" options={roleOptions(canGiveOwnership)} {...form.field('role')} />
          </>
        )}
      </FormDialog>
      <SecretDialog
        secret={invited}
        title={({ email, role }) =>
          email ? `${email} was invited as ${nameRole(role).toLowerCase()}` : 'The invitation is ready'
        }
        description={() =>
          'Anyone with this link can join. It is shown only now; it works once and for 7 days.'
        }
        onDone={() => setInvited(null)}
      >
        {({ link }) => <CopyField label="Invitation link" value={link} once />}
      </SecretDialog>
    </>
  )
}
