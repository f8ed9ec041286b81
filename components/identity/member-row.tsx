'use client'

import { useQueryClient } from '@tanstack/react-query'

import { leaveWorkspace, listMembers, removeMember } from '#lib/identity/client'
import type { Member, Role } from '#lib/identity/schema'

import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { TableCell, TableRow } from '../ui/table.tsx'
import { showToast } from '../ui/toast.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { nameRole } from './role-options.ts'
import { RoleSelect } from './role-select.tsx'

export interface MemberRowProps {
  member: Member
  isSelf: boolean
  isLastOwner: boolean
  canChange: boolean
  canGiveOwnership: boolean
}

const lastOwnerReason = 'The last owner. Make somebody else owner first, or delete the workspace.'

export function MemberRow({ member, isSelf, isLastOwner, canChange, canGiveOwnership }: MemberRowProps) {
  const name = member.name ?? member.email
  return (
    <TableRow>
      <TableCell>
        <span className="inline-flex min-w-0 items-center gap-2">
          <Avatar name={name} size="sm" />
          <span className="truncate font-medium">{name}</span>
          {isSelf && <Badge>you</Badge>}
        </span>
      </TableCell>
      <TableCell label="Mail address" muted className="wrap-anywhere">
        {member.email}
      </TableCell>
      <TableCell label="Role" className="items-center">
        {isLastOwner || !canChange ? (
          <RoleShown role={member.role} reason={isLastOwner && canChange ? lastOwnerReason : null} />
        ) : (
          <RoleSelect member={member} name={name} isSelf={isSelf} canGiveOwnership={canGiveOwnership} />
        )}
      </TableCell>
      <TableCell label="Joined" muted>
        <RelativeTime at={member.joined_at} />
      </TableCell>
      <TableCell actions>
        {!isLastOwner && (isSelf ? <Leave /> : canChange && <Remove member={member} name={name} />)}
      </TableCell>
    </TableRow>
  )
}

function RoleShown({ role, reason }: { role: Role; reason: string | null }) {
  const shown = nameRole(role)
  if (!reason) return shown
  return (
    <Tooltip content={reason}>
      <button
        type="button"
        className="decoration-line-strong cursor-help underline decoration-dotted underline-offset-3"
      >
        {shown}
        <span className="sr-only">. {reason}</span>
      </button>
    </Tooltip>
  )
}

function Remove({ member, name }: { member: Member; name: string }) {
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      description="They are shut out within seconds, wherever they are signed in. Keys that they created go on working; what they did stays in the record."
      confirmLabel="Remove"
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      onConfirm={async () => {
        await removeMember({ id: member.id })
        await queries.invalidateQueries({ queryKey: listMembers.key() })
        showToast({ title: `${name} was removed.`, tone: 'good' })
      }}
    />
  )
}

function Leave() {
  return (
    <ConfirmDialog
      title="Leave this workspace?"
      description="You no longer see it, and come back only when somebody invites you. Nothing in it is deleted."
      confirmLabel="Leave"
      trigger={
        <Button size="sm" variant="quiet">
          Leave
        </Button>
      }
      onConfirm={async () => {
        await leaveWorkspace({})
        window.location.assign('/w')
      }}
    />
  )
}
