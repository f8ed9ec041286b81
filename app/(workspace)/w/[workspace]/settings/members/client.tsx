'use client'

import { InvitationList } from '#components/identity/invitation-list'
import { InviteDialog } from '#components/identity/invite-dialog'
import { MemberList } from '#components/identity/member-list'
import { Button } from '#components/ui/button'
import { PageHeader } from '#components/ui/page-header'

interface MembersClientProps {
  userId: string
  canChange: boolean
  canInvite: boolean
  canGiveOwnership: boolean
}

export function MembersClient({ userId, canChange, canInvite, canGiveOwnership }: MembersClientProps) {
  return (
    <>
      <PageHeader
        title="Members"
        description="The people who see this workspace, and what each of them may do."
        actions={
          canInvite && (
            <InviteDialog
              canGiveOwnership={canGiveOwnership}
              trigger={<Button variant="primary">Invite someone</Button>}
            />
          )
        }
      />
      <div className="flex flex-col gap-5">
        <MemberList userId={userId} canChange={canChange} canGiveOwnership={canGiveOwnership} />
        <InvitationList canChange={canInvite} />
      </div>
    </>
  )
}
