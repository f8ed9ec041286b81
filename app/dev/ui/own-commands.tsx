'use client'

import { useMemo } from 'react'

import { useCommands } from '#components/shell/command-registry'
import type { Command } from '#components/shell/navigation'
import { showToast } from '#components/ui/toast'

/** As a page does that has something to offer in the palette. */
export function OwnCommands() {
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'invite',
        label: 'Invite a member',
        section: 'This page',
        icon: 'members',
        onSelect: () => showToast({ title: 'A page’s own command was run.', tone: 'good' }),
      },
    ],
    [],
  )
  useCommands(commands)
  return null
}
