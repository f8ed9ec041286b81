'use client'

import { useQueryClient } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { listChannels } from '#lib/notifications/client'

import { usePages } from '../../identity/use-pages.ts'
import { concernsChannels } from '../../operations/concerns.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Table, TableBody, TableColumn, TableHead } from '../../ui/table.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { ChannelRow } from './channel-row.tsx'

export function ChannelList({ canChange }: { canChange: boolean }) {
  const [isAdding, setAdding] = useState(false)
  const channels = usePages(listChannels)
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: listChannels.key() })
  useLiveRoom('events', {
    onMessages: (messages) => {
      if (messages.some(concernsChannels)) refresh()
    },
    onGap: refresh,
  })
  const isEmpty = channels.isSuccess && channels.items.length === 0
  const add = canChange && (
    <Button size="sm" variant={isEmpty ? 'primary' : 'secondary'} onClick={() => setAdding(true)}>
      Add a channel
    </Button>
  )
  return (
    <Panel title="Channels" actions={!isEmpty && add} flush>
      {channels.isPending && <SkeletonRows rows={3} label="Loading channels" />}
      {isEmpty && (
        <EmptyState icon={<BellRing aria-hidden />} title="No channels yet" action={add}>
          A channel is a place where people or programs are told of what happens: an address for mail, a chat
          room, a phone, or a program of yours.
        </EmptyState>
      )}
      {channels.items.length > 0 && (
        <Table label="Channels">
          <TableHead>
            <TableColumn>Name</TableColumn>
            <TableColumn>Kind</TableColumn>
            <TableColumn>Leads to</TableColumn>
            <TableColumn>State</TableColumn>
            <TableColumn>Last message</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {channels.items.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} canChange={canChange} />
            ))}
          </TableBody>
        </Table>
      )}
      {(channels.hasNextPage || channels.error) && (
        <LoadMore
          shown={channels.items.length}
          noun="channels"
          hasMore={channels.hasNextPage || channels.isError}
          loading={channels.isFetchingNextPage}
          error={channels.error?.message ?? null}
          onLoadMore={() => void (channels.data ? channels.fetchNextPage() : channels.refetch())}
        />
      )}
      <ChannelDialog channel={null} open={isAdding} onOpenChange={setAdding} />
    </Panel>
  )
}
