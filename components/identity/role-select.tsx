'use client'

import { useState } from 'react'

import { useListChange } from '#lib/client/use-pages'
import { changeRole, listMembers } from '#lib/identity/client'
import type { Member, Role } from '#lib/identity/schema'

import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Select } from '../ui/select.tsx'
import { showFailure, useOperation } from '../ui/use-operation.ts'
import { roleOptions } from './role-options.ts'

export interface RoleSelectProps {
  member: Member
  name: string
  isSelf: boolean
  canGiveOwnership: boolean
}

export function RoleSelect({ member, name, isSelf, canGiveOwnership }: RoleSelectProps) {
  const [asked, setAsked] = useState<Role | null>(null)
  const showChange = useListChange(listMembers)
  const saving = useOperation(changeRole, { invalidates: [listMembers] })
  const needsConfirming = (role: Role) => role === 'owner' || isSelf

  async function change(role: Role) {
    const undo = await showChange((each) => (each.id === member.id ? { ...each, role } : each))
    try {
      await saving.run({ id: member.id, role }, `${name} is ${role} now.`)
    } catch (error) {
      undo()
      throw error
    }
  }

  return (
    <>
      <Select
        size="sm"
        className="w-28"
        aria-label={`Role of ${name}`}
        options={roleOptions(canGiveOwnership)}
        value={member.role}
        onValueChange={(role) =>
          needsConfirming(role) ? setAsked(role) : void change(role).catch(showFailure)
        }
      />
      <ConfirmDialog
        title={isSelf ? `Become ${asked ?? member.role}?` : `Make ${name} an owner?`}
        description={
          isSelf
            ? 'You lose the permissions your new role doesn’t have; only somebody else can give them back.'
            : 'Owners can do everything: remove you, make other owners, and delete the workspace.'
        }
        confirmLabel={isSelf ? 'Change my role' : 'Make owner'}
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        onConfirm={() => (asked ? change(asked) : undefined)}
      />
    </>
  )
}
