'use client'

import { useQueryClient } from '@tanstack/react-query'
import { AlarmClock, AlarmClockOff } from 'lucide-react'

import { getAlert, listAlerts, snoozeAlert, unsnoozeAlert } from '#lib/alerts/client'
import type { AlertDetail } from '#lib/alerts/schema'

import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useOperation } from '../ui/use-operation.ts'

export interface SnoozeMenuProps {
  id: string
  /** What is snoozed, for its label. */
  name: string
  /** The key of a group; the whole alert without it. */
  group?: string
  snoozed: AlertDetail['snoozed']
  size?: 'sm' | 'md'
}

const lengths = [
  { for: '15m', label: 'For 15 minutes' },
  { for: '1h', label: 'For an hour' },
  { for: '8h', label: 'For 8 hours' },
  { for: '1d', label: 'For a day' },
  { for: '7d', label: 'For a week' },
  { label: 'Until turned off' },
]

/** Nobody is told meanwhile; what is still so afterwards is told then. */
export function SnoozeMenu({ id, name, group, snoozed, size = 'md' }: SnoozeMenuProps) {
  const queries = useQueryClient()
  const which = { id, ...(group === undefined ? {} : { group }) }
  const options = {
    invalidates: [listAlerts],
    onDone: (alert: AlertDetail) => queries.setQueryData(getAlert.key({ id }), alert),
  }
  const snooze = useOperation(snoozeAlert, options)
  const end = useOperation(unsnoozeAlert, options)

  if (snoozed) {
    return (
      <Button
        size={size}
        icon={<AlarmClockOff aria-hidden />}
        loading={end.isPending}
        aria-label={`End snooze of ${name}`}
        onClick={() => end.start(which)}
      >
        End snooze
      </Button>
    )
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button
          size={size}
          icon={<AlarmClock aria-hidden />}
          aria-label={`Snooze ${name}`}
          loading={snooze.isPending}
        >
          Snooze
        </Button>
      }
    >
      {lengths.map(({ label, ...length }) => (
        <MenuItem key={label} onClick={() => snooze.start({ ...which, ...length })}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
