'use client'

import { Monitor, Smartphone } from 'lucide-react'

import { usePages } from '#lib/client/use-pages'
import { listSessions, revokeOtherSessions, revokeSession } from '#lib/identity/client'
import type { Session } from '#lib/identity/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { showToast } from '../ui/toast.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { describeDevice } from './describe-device.ts'

export function SessionList() {
  const sessions = usePages(listSessions)
  const revoke = useOperation(revokeSession, { invalidates: [listSessions] })
  const others = sessions.items.filter(({ current }) => !current).length
  return (
    <ResourceList
      title="Signed in"
      description="A session ends 30 days after it began, when you sign out, or when you revoke it here."
      actions={others > 0 && <RevokeOthers count={others} />}
      label="Sessions"
      noun="session"
      query={sessions}
      nameOf={nameDevice}
      columns={[
        {
          header: 'Device',
          cell: (session) => <Device session={session} />,
          beside: ({ current }) => current && <Badge tone="accent">this browser</Badge>,
        },
        { header: 'IP address', cell: ({ address }) => nameAddress(address), mono: true, muted: true },
        { header: 'Last seen', cell: ({ last_seen_at: at }) => <RelativeTime at={at} />, muted: true },
        { header: 'Signed in', cell: ({ created_at: at }) => <RelativeTime at={at} />, muted: true },
      ]}
      rowActions={(session) => [
        !session.current && {
          label: 'Revoke',
          confirm: {
            title: 'Revoke this session?',
            description: `${nameDevice(session)} will be signed out within seconds.`,
            confirmLabel: 'Revoke session',
          },
          run: () => revoke.run({ id: session.id }, 'The session was revoked.'),
        },
      ]}
      empty="No sessions."
    />
  )
}

function nameDevice({ user_agent }: Session): string {
  const { browser, system } = describeDevice(user_agent)
  return `${browser}, ${system}`
}

function Device({ session }: { session: Session }) {
  const Icon = describeDevice(session.user_agent).isPhone ? Smartphone : Monitor
  return (
    <span className="inline-flex items-center gap-2" title={session.user_agent ?? undefined}>
      <Icon aria-hidden className="text-muted size-4 shrink-0" />
      {nameDevice(session)}
    </span>
  )
}

const nameAddress = (address: string | null) =>
  address === '::1' || address === '127.0.0.1' ? 'this machine' : (address ?? 'unknown')

function RevokeOthers({ count }: { count: number }) {
  const { run } = useOperation(revokeOtherSessions, {
    invalidates: [listSessions],
    onDone: ({ revoked }) =>
      showToast({
        title: revoked === 1 ? '1 session was revoked.' : `${revoked} sessions were revoked.`,
        tone: 'good',
      }),
  })
  return (
    <ConfirmDialog
      title="Sign out everywhere else?"
      description={`${count === 1 ? '1 other session is' : `${count} other sessions are`} revoked within seconds. This browser stays signed in; API keys keep working.`}
      confirmLabel="Sign out elsewhere"
      trigger={
        <Button size="sm" variant="danger-quiet">
          Sign out everywhere else
        </Button>
      }
      onConfirm={() => run({})}
    />
  )
}
