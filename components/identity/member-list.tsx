'use client'

import { usePages } from '#lib/client/use-pages'
import { leaveWorkspace, listMembers, removeMember } from '#lib/identity/client'
import type { Member, Role } from '#lib/identity/schema'

import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { nameRole } from './role-options.ts'
import { RoleSelect } from './role-select.tsx'

export interface MemberListProps {
  userId: string
  canChange: boolean
  canGiveOwnership: boolean
}

const lastOwnerReason = 'The last owner. Make somebody else owner first, or delete the workspace.'

const nameOf = ({ name, email }: Member) => name ?? email

export function MemberList({ userId, canChange, canGiveOwnership }: MemberListProps) {
  const members = usePages(listMembers)
  const remove = useOperation(removeMember, { invalidates: [listMembers] })
  const leave = useOperation(leaveWorkspace, { onDone: () => window.location.assign('/w') })
  const isSelf = ({ user_id }: Member) => user_id === userId
  const hasOneOwner = !members.hasMore && members.items.filter(({ role }) => role === 'owner').length === 1
  const isLastOwner = ({ role }: Member) => hasOneOwner && role === 'owner'
  const mayChange = ({ role }: Member) => canChange && (role !== 'owner' || canGiveOwnership)
  return (
    <ResourceList
      title="People"
      description={canChange ? undefined : 'Only owners and admins can change roles and remove people.'}
      label="Members"
      noun={['person', 'people']}
      query={members}
      nameOf={nameOf}
      columns={[
        {
          header: 'Name',
          cell: (member) => (
            <span className="inline-flex min-w-0 items-center gap-2">
              <Avatar name={nameOf(member)} size="sm" />
              <span className="truncate">{nameOf(member)}</span>
              {isSelf(member) && <Badge>you</Badge>}
            </span>
          ),
        },
        { header: 'Email', cell: ({ email }) => email, muted: true, className: 'wrap-anywhere' },
        {
          header: 'Role',
          className: 'items-center',
          cell: (member) =>
            isLastOwner(member) || !mayChange(member) ? (
              <RoleShown role={member.role} reason={mayChange(member) ? lastOwnerReason : null} />
            ) : (
              <RoleSelect
                member={member}
                name={nameOf(member)}
                isSelf={isSelf(member)}
                canGiveOwnership={canGiveOwnership}
              />
            ),
        },
        { header: 'Joined', cell: ({ joined_at: at }) => <RelativeTime at={at} />, muted: true },
      ]}
      rowActions={(member) => [
        isSelf(member)
          ? !isLastOwner(member) && {
              label: 'Leave',
              confirm: {
                title: 'Leave this workspace?',
                description: 'You’ll lose access until somebody invites you again. Nothing is deleted.',
                confirmLabel: 'Leave',
              },
              run: () => leave.run({}),
            }
          : mayChange(member) && {
              label: 'Remove',
              confirm: {
                title: `Remove ${nameOf(member)}?`,
                description:
                  'They lose access within seconds, wherever they are signed in. Keys that they created keep working; what they did stays in the activity.',
                confirmLabel: 'Remove',
              },
              run: () => remove.run({ id: member.id }, `${nameOf(member)} was removed.`),
            },
      ]}
      empty="No members."
    />
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
