'use client'

import { useState } from 'react'

import type { Channel } from '#lib/notifications/channels/schema'

import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { TableCell, TableRow } from '../../ui/table.tsx'
import { ChannelActions } from './channel-actions.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { channelKindWords } from './channel-kinds.ts'
import { ChannelTestResult } from './channel-test-result.tsx'
import { useChannelTest } from './use-channel-test.ts'

export interface ChannelRowProps {
  channel: Channel
  canChange: boolean
}

export function ChannelRow({ channel, canChange }: ChannelRowProps) {
  const [isChanging, setChanging] = useState(false)
  const testing = useChannelTest(channel.id)
  return (
    <>
      <TableRow>
        <TableCell className="font-medium wrap-anywhere">{channel.name}</TableCell>
        <TableCell label="Kind">{channelKindWords[channel.kind].label}</TableCell>
        <TableCell label="Leads to" muted className="wrap-anywhere">
          {channel.address}
          {channel.old_secret_until && (
            <Badge tone="accent" className="ml-2">
              two secrets
            </Badge>
          )}
        </TableCell>
        <TableCell label="State">
          <ChannelState channel={channel} />
        </TableCell>
        <TableCell label="Last message" muted>
          <LastDelivery channel={channel} />
        </TableCell>
        <TableCell actions>
          {canChange && (
            <>
              <Button
                size="sm"
                loading={testing.isPending}
                onClick={() => testing.mutate()}
                aria-label={`Test ${channel.name}`}
              >
                Test
              </Button>
              <ChannelActions channel={channel} onChange={() => setChanging(true)} />
            </>
          )}
          <ChannelDialog channel={channel} open={isChanging} onOpenChange={setChanging} />
        </TableCell>
      </TableRow>
      {(testing.data || testing.error) && (
        <TableRow>
          <td role="cell" colSpan={6} className="block py-1 @xl:table-cell @xl:border-b @xl:px-4 @xl:py-2">
            <ChannelTestResult testing={testing} />
          </td>
        </TableRow>
      )}
    </>
  )
}

function ChannelState({ channel: { enabled, disabled_reason } }: { channel: Channel }) {
  if (enabled) return <StatusDot tone="good" label="On" />
  if (disabled_reason === null) return <StatusDot tone="idle" label="Off" />
  return (
    <span title={disabled_reason}>
      <StatusDot tone="bad" label="Switched off" />
      <span className="text-muted block text-sm">{disabled_reason}</span>
    </span>
  )
}

function LastDelivery({ channel: { last_delivery: last } }: { channel: Channel }) {
  if (!last) return 'none so far'
  return (
    <span>
      <RelativeTime at={last.at} />
      {last.state === 'failed' && <span className="text-bad">, not delivered</span>}
    </span>
  )
}
