'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'

import { listSessions, revokeOtherSessions, revokeSession } from '#lib/identity/client'
import type { Session } from '#lib/identity/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { showToast } from '../ui/toast.tsx'
import { describeDevice } from './describe-device.ts'

export function SessionList() {
  const { data, isPending, error } = useQuery(listSessions.query({}))
  const others = data?.items.filter(({ current }) => !current).length ?? 0
  return (
    <Panel
      title="Signed in"
      description="A session ends 30 days after it began, when you sign out, or when you end it here."
      actions={others > 0 && <EndOthers count={others} />}
      flush
    >
      {isPending && <SkeletonRows rows={2} label="Loading sessions" />}
      {error && (
        <Callout tone="bad" className="m-4" title="The sessions could not be read.">
          {error.message}
        </Callout>
      )}
      {data && (
        <Table label="Sessions">
          <TableHead>
            <TableColumn>Device</TableColumn>
            <TableColumn>Network address</TableColumn>
            <TableColumn>Seen</TableColumn>
            <TableColumn>Began</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {data.items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

function SessionRow({ session }: { session: Session }) {
  const queries = useQueryClient()
  const { browser, system, isPhone } = describeDevice(session.user_agent)
  const Device = isPhone ? Smartphone : Monitor
  return (
    <TableRow>
      <TableCell>
        <span className="inline-flex flex-wrap items-center gap-2" title={session.user_agent ?? undefined}>
          <Device aria-hidden className="text-muted size-4 shrink-0" />
          <span className="self-baseline font-medium">
            {browser}, {system}
          </span>
          {session.current && <Badge tone="accent">this browser</Badge>}
        </span>
      </TableCell>
      <TableCell label="Address" mono muted>
        {nameAddress(session.address)}
      </TableCell>
      <TableCell label="Seen" muted>
        <RelativeTime at={session.last_seen_at} />
      </TableCell>
      <TableCell label="Began" muted>
        <RelativeTime at={session.created_at} />
      </TableCell>
      <TableCell actions>
        {!session.current && (
          <ConfirmDialog
            title="End this session?"
            description={`${browser} on ${system} is signed out within seconds. What was saved there stays saved.`}
            confirmLabel="End session"
            trigger={
              <Button size="sm" variant="quiet" aria-label={`End the session of ${browser}, ${system}`}>
                End
              </Button>
            }
            onConfirm={async () => {
              await revokeSession({ id: session.id })
              await queries.invalidateQueries({ queryKey: listSessions.key() })
              showToast({ title: 'The session was ended.', tone: 'good' })
            }}
          />
        )}
      </TableCell>
    </TableRow>
  )
}

const nameAddress = (address: string | null) =>
  address === '::1' || address === '127.0.0.1' ? 'this machine' : (address ?? 'unknown')

function EndOthers({ count }: { count: number }) {
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      title="Sign out everywhere else?"
      description={`${count === 1 ? 'One other session is' : `${count} other sessions are`} ended within seconds. This browser stays signed in; API keys go on working.`}
      confirmLabel="Sign out elsewhere"
      trigger={
        <Button size="sm" variant="danger-quiet">
          Sign out everywhere else
        </Button>
      }
      onConfirm={async () => {
        const { revoked } = await revokeOtherSessions({})
        await queries.invalidateQueries({ queryKey: listSessions.key() })
        showToast({
          title: revoked === 1 ? 'One session was ended.' : `${revoked} sessions were ended.`,
          tone: 'good',
        })
      }}
    />
  )
}
