'use client'

import { listMembers } from '#lib/identity/client'

import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Table, TableBody, TableColumn, TableHead } from '../ui/table.tsx'
import { MemberRow } from './member-row.tsx'
import { usePages } from './use-pages.ts'

export interface MemberListProps {
  userId: string
  canChange: boolean
  canGiveOwnership: boolean
}

export function MemberList({ userId, canChange, canGiveOwnership }: MemberListProps) {
  const members = usePages(listMembers)
  const owners = members.items.filter(({ role }) => role === 'owner')
  const isWhole = members.isSuccess && !members.hasNextPage
  return (
    <Panel
      title="People"
      description={canChange ? undefined : 'Only owners and admins can change roles and remove people.'}
      flush
    >
      {members.isPending ? (
        <SkeletonRows rows={3} label="Loading members" />
      ) : (
        <Table label="Members">
          <TableHead>
            <TableColumn>Name</TableColumn>
            <TableColumn>Mail address</TableColumn>
            <TableColumn>Role</TableColumn>
            <TableColumn>Joined</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {members.items.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                isSelf={member.user_id === userId}
                isLastOwner={isWhole && owners.length === 1 && member.role === 'owner'}
                canChange={canChange && (member.role !== 'owner' || canGiveOwnership)}
                canGiveOwnership={canGiveOwnership}
              />
            ))}
          </TableBody>
        </Table>
      )}
      <LoadMore
        shown={members.items.length}
        noun={members.items.length === 1 ? 'person' : 'people'}
        hasMore={members.hasNextPage}
        loading={members.isFetchingNextPage}
        error={members.error?.message ?? null}
        onLoadMore={() => void members.fetchNextPage()}
      />
    </Panel>
  )
}
