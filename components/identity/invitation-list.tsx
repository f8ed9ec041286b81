'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Link2, Mail } from 'lucide-react'

import { listInvitations, revokeInvitation } from '#lib/identity/client'
import type { Invitation } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { showToast } from '../ui/toast.tsx'
import { nameRole } from './role-options.ts'
import { usePages } from './use-pages.ts'

export function InvitationList({ canChange }: { canChange: boolean }) {
  const invitations = usePages(listInvitations)
  return (
    <Panel title="Open invitations" flush>
      {invitations.isPending && <SkeletonRows rows={2} label="Loading invitations" />}
      {invitations.isSuccess && invitations.items.length === 0 && (
        <p className="text-muted px-4 py-3">
          None. An invitation stays here until it is accepted, taken back, or 7 days old.
        </p>
      )}
      {invitations.items.length > 0 && (
        <Table label="Open invitations">
          <TableHead>
            <TableColumn>For</TableColumn>
            <TableColumn>Role</TableColumn>
            <TableColumn>Sent</TableColumn>
            <TableColumn>Expires</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {invitations.items.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} canChange={canChange} />
            ))}
          </TableBody>
        </Table>
      )}
      {(invitations.hasNextPage || invitations.error) && (
        <LoadMore
          shown={invitations.items.length}
          noun="invitations"
          hasMore
          loading={invitations.isFetching}
          error={invitations.error?.message ?? null}
          onLoadMore={() => void (invitations.data ? invitations.fetchNextPage() : invitations.refetch())}
        />
      )}
    </Panel>
  )
}

function InvitationRow({ invitation, canChange }: { invitation: Invitation; canChange: boolean }) {
  const queries = useQueryClient()
  const name = invitation.email ?? 'Whoever has the link'
  return (
    <TableRow>
      <TableCell>
        <span className="inline-flex min-w-0 items-center gap-2 wrap-anywhere">
          {invitation.email ? (
            <Mail aria-hidden className="text-muted size-4 shrink-0" />
          ) : (
            <Link2 aria-hidden className="text-muted size-4 shrink-0" />
          )}
          <span className="self-baseline font-medium">{name}</span>
        </span>
      </TableCell>
      <TableCell label="Role">{nameRole(invitation.role)}</TableCell>
      <TableCell label="Sent" muted>
        <RelativeTime at={invitation.created_at} />
      </TableCell>
      <TableCell label="Expires" muted>
        <RelativeTime at={invitation.expires_at} />
      </TableCell>
      <TableCell actions>
        {canChange && (
          <ConfirmDialog
            title="Take this invitation back?"
            description={`${invitation.email ? `The link sent to ${invitation.email}` : 'Its link'} stops working at once.`}
            confirmLabel="Take back"
            trigger={
              <Button size="sm" variant="quiet" aria-label={`Take back the invitation for ${name}`}>
                Take back
              </Button>
            }
            onConfirm={async () => {
              await revokeInvitation({ id: invitation.id })
              await queries.invalidateQueries({ queryKey: listInvitations.key() })
              showToast({ title: 'The invitation was taken back.', tone: 'good' })
            }}
          />
        )}
      </TableCell>
    </TableRow>
  )
}
