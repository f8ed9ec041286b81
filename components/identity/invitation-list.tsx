'use client'

import { Link2, Mail } from 'lucide-react'

import { usePages } from '#lib/client/use-pages'
import { listInvitations, revokeInvitation } from '#lib/identity/client'
import type { Invitation } from '#lib/identity/schema'

import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { nameRole } from './role-options.ts'

const nameOf = ({ email }: Invitation) => email ?? 'Anyone with the link'

export function InvitationList({ canChange }: { canChange: boolean }) {
  const invitations = usePages(listInvitations)
  const cancel = useOperation(revokeInvitation, { invalidates: [listInvitations] })
  return (
    <ResourceList
      title="Open invitations"
      label="Open invitations"
      noun="invitation"
      query={invitations}
      nameOf={(invitation) => `the invitation for ${nameOf(invitation)}`}
      columns={[
        {
          header: 'For',
          cell: (invitation) => {
            const Icon = invitation.email ? Mail : Link2
            return (
              <span className="inline-flex min-w-0 items-center gap-2">
                <Icon aria-hidden className="text-muted size-4 shrink-0" />
                <span className="self-baseline">{nameOf(invitation)}</span>
              </span>
            )
          },
        },
        { header: 'Role', cell: ({ role }) => nameRole(role) },
        { header: 'Sent', cell: ({ created_at: at }) => <RelativeTime at={at} />, muted: true },
        { header: 'Expires', cell: ({ expires_at: at }) => <RelativeTime at={at} />, muted: true },
      ]}
      rowActions={({ id, email }) => [
        canChange && {
          label: 'Cancel',
          confirm: {
            title: 'Cancel this invitation?',
            description: `${email ? `The link sent to ${email}` : 'Its link'} stops working at once.`,
            confirmLabel: 'Cancel invitation',
            cancelLabel: 'Keep it',
          },
          run: () => cancel.run({ id }, 'The invitation was canceled.'),
        },
      ]}
      empty="No open invitations. An invitation stays here until it is accepted, canceled, or 7 days old."
    />
  )
}
