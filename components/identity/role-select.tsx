'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { changeRole, listMembers } from '#lib/identity/client'
import type { Member, Role } from '#lib/identity/schema'

import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Select } from '../ui/select.tsx'
import { showToast } from '../ui/toast.tsx'
import { roleOptions } from './role-options.ts'
import { tellFailure } from './tell-failure.ts'
import { mapItems, type Pages, pagesKey } from './use-pages.ts'

export interface RoleSelectProps {
  member: Member
  name: string
  isSelf: boolean
  canGiveOwnership: boolean
}

export function RoleSelect({ member, name, isSelf, canGiveOwnership }: RoleSelectProps) {
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Role | null>(null)
  const key = pagesKey(listMembers)
  const change = useMutation({
    mutationFn: (role: Role) => changeRole({ id: member.id, role }),
    async onMutate(role) {
      await queries.cancelQueries({ queryKey: key })
      const before = queries.getQueryData<Pages<Member>>(key)
      queries.setQueryData<Pages<Member>>(
        key,
        mapItems((items) => items.map((item) => (item.id === member.id ? { ...item, role } : item))),
      )
      return { before }
    },
    onSuccess: ({ role }) => void showToast({ title: `${name} is ${role} now.`, tone: 'good' }),
    onError(_error, _role, context) {
      queries.setQueryData(key, context?.before)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: listMembers.key() }),
  })
  const isGrave = (role: Role) => role === 'owner' || isSelf

  return (
    <>
      <Select
        size="sm"
        className="w-28"
        aria-label={`Role of ${name}`}
        options={roleOptions(canGiveOwnership)}
        value={member.role}
        onValueChange={(role) =>
          isGrave(role)
            ? setAsked(role)
            : change.mutate(role, { onError: tellFailure('The role was not changed.') })
        }
      />
      <ConfirmDialog
        title={isSelf ? `Become ${asked ?? member.role}?` : `Make ${name} an owner?`}
        description={
          isSelf
            ? 'What your new role may not do, you cannot do from now on; only somebody else can give it back.'
            : 'Owners may do everything: remove you, make other owners, and delete the workspace.'
        }
        confirmLabel={isSelf ? 'Change my role' : 'Make owner'}
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        onConfirm={() => (asked ? change.mutateAsync(asked) : undefined)}
      />
    </>
  )
}
