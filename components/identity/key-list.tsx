'use client'

import { KeyRound } from 'lucide-react'

import { listKeys } from '#lib/identity/client'
import type { Grantable } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Table, TableBody, TableColumn, TableHead } from '../ui/table.tsx'
import { KeyRow } from './key-row.tsx'
import { usePages } from './use-pages.ts'

export interface KeyListProps {
  canChange: boolean
  grantable: Grantable
  now: number
  onCreate: () => void
}

export function KeyList({ canChange, grantable, now, onCreate }: KeyListProps) {
  const keys = usePages(listKeys)
  const isEmpty = keys.isSuccess && keys.items.length === 0
  return (
    <Panel flush>
      {keys.isPending && <SkeletonRows rows={3} label="Loading keys" />}
      {isEmpty && (
        <EmptyState
          icon={<KeyRound aria-hidden />}
          title="No keys yet"
          action={
            canChange && (
              <Button variant="primary" onClick={onCreate}>
                Create a key
              </Button>
            )
          }
        >
          {canChange
            ? 'A key lets a program do in this workspace what you allow it to, and nothing else.'
            : 'A key lets a program act in this workspace. Only owners and admins can create one.'}
        </EmptyState>
      )}
      {keys.items.length > 0 && (
        <Table label="API keys">
          <TableHead>
            <TableColumn>Name</TableColumn>
            <TableColumn>Begins with</TableColumn>
            <TableColumn>May do</TableColumn>
            <TableColumn>Last used</TableColumn>
            <TableColumn>Expires</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {keys.items.map((key) => (
              <KeyRow key={key.id} apiKey={key} canChange={canChange} grantable={grantable} now={now} />
            ))}
          </TableBody>
        </Table>
      )}
      {(keys.items.length > 0 || keys.error) && (
        <LoadMore
          shown={keys.items.length}
          noun={keys.items.length === 1 ? 'key' : 'keys'}
          hasMore={keys.hasNextPage || keys.isError}
          loading={keys.isFetchingNextPage}
          error={keys.error?.message ?? null}
          onLoadMore={() => void (keys.data ? keys.fetchNextPage() : keys.refetch())}
        />
      )}
    </Panel>
  )
}
