'use client'

import { BellRing, ListTree, Pencil, Power, RotateCw, Trash2 } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import type { Channel } from '#lib/notifications/channels/schema'
import {
  deleteChannel,
  listChannels,
  listDeliveries,
  listRules,
  rotateSecret,
  testChannel,
  updateChannel,
} from '#lib/notifications/client'

import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Secret, SecretDialog } from '../../ui/dialog.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ResourceList } from '../../ui/resource-list.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { useOperation } from '../../ui/use-operation.ts'
import { ChannelDialog } from './channel-dialog.tsx'
import { channelKindWords } from './channel-kinds.ts'
import { ChannelTestResult } from './channel-test-result.tsx'
import { SigningSecret } from './signing-secret.tsx'

export function ChannelList({ canChange }: { canChange: boolean }) {
  const { workspace } = useParams<{ workspace: string }>()
  const [edited, setEdited] = useState<Channel | 'new' | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const channels = usePages(listChannels, {}, { refreshOn: ['channel.', 'channels.'] })
  const update = useOperation(updateChannel, { invalidates: [listChannels] })
  const remove = useOperation(deleteChannel, { invalidates: [listChannels, listRules] })
  const rotate = useOperation(rotateSecret, { invalidates: [listChannels] })
  const test = useOperation(testChannel, { invalidates: [listChannels, listDeliveries] })
  const add = canChange && (
    <Button size="sm" variant={channels.isEmpty ? 'primary' : 'secondary'} onClick={() => setEdited('new')}>
      Add channel
    </Button>
  )
  return (
    <>
      <ResourceList
        title="Channels"
        actions={!channels.isEmpty && add}
        label="Channels"
        noun="channel"
        query={channels}
        nameOf={({ name }) => name}
        columns={[
          { header: 'Name', cell: ({ name }) => name },
          { header: 'Kind', cell: ({ kind }) => channelKindWords[kind].label },
          {
            header: 'Destination',
            muted: true,
            className: 'wrap-anywhere',
            cell: ({ address }) => address,
            beside: ({ old_secret_until }) => old_secret_until && <Badge tone="accent">two secrets</Badge>,
          },
          { header: 'State', cell: (channel) => <ChannelState channel={channel} /> },
          { header: 'Last message', muted: true, cell: (channel) => <LastDelivery channel={channel} /> },
        ]}
        rowButtons={({ id, name }) =>
          canChange && (
            <Button
              size="sm"
              loading={test.isPending && test.variables?.id === id}
              onClick={() => void test.run({ id }).catch(() => undefined)}
              aria-label={`Test ${name}`}
            >
              Test
            </Button>
          )
        }
        detail={({ id }) => test.variables?.id === id && <ChannelTestResult testing={test} />}
        rowActions={(channel) => {
          const { id, name, kind, enabled } = channel
          if (!canChange) return []
          return [
            { label: 'Edit', icon: <Pencil aria-hidden />, run: () => setEdited(channel) },
            {
              label: 'Deliveries',
              icon: <ListTree aria-hidden />,
              href: `/w/${workspace}/settings/deliveries?channel=${encodeURIComponent(id)}`,
            },
            kind === 'webhook' && {
              label: 'New secret',
              icon: <RotateCw aria-hidden />,
              confirm: {
                title: `Create a new secret for “${name}”?`,
                description:
                  'For a day, messages carry two signatures, one by each secret, so the receiver can change over without missing any.',
                confirmLabel: 'Create new secret',
                tone: 'neutral',
              },
              run: async () => {
                const { secret: fresh } = await rotate.run({ id })
                setSecret({
                  title: `“${name}” has a new secret`,
                  description: 'Copy it now: it won’t be shown again. The old secret works for another day.',
                  content: <SigningSecret secret={fresh ?? ''} />,
                })
              },
            },
            {
              label: enabled ? 'Turn off' : 'Turn on',
              icon: <Power aria-hidden />,
              run: () => update.run({ id, enabled: !enabled }),
            },
            {
              label: 'Delete',
              icon: <Trash2 aria-hidden />,
              danger: true,
              confirm: {
                title: `Delete “${name}”?`,
                description:
                  'Rules stop using it, and what waits for it is dropped. What was delivered stays in the delivery log.',
                confirmLabel: 'Delete',
              },
              run: () => remove.run({ id }, `“${name}” was deleted.`),
            },
          ]
        }}
        empty={{
          icon: <BellRing aria-hidden />,
          title: 'No channels yet',
          text: 'A channel is where notifications are sent: an email address, a chat room, a phone, or a program of yours.',
          action: add,
        }}
      />
      <ChannelDialog edited={edited} onClose={() => setEdited(null)} />
      <SecretDialog secret={secret} onDone={() => setSecret(null)} />
    </>
  )
}

function ChannelState({ channel: { enabled, disabled_reason } }: { channel: Channel }) {
  if (enabled) return <StatusDot tone="good" label="On" />
  if (disabled_reason === null) return <StatusDot tone="idle" label="Off" />
  return (
    <span title={disabled_reason}>
      <StatusDot tone="bad" label="Turned off" />
      <span className="text-muted block text-sm">{disabled_reason}</span>
    </span>
  )
}

function LastDelivery({ channel: { last_delivery: last } }: { channel: Channel }) {
  if (!last) return 'none yet'
  return (
    <span>
      <RelativeTime at={last.at} />
      {last.state === 'failed' && <span className="text-bad">, not delivered</span>}
    </span>
  )
}
