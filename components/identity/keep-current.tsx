'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { useLiveRoom } from '#lib/client/live-provider'
import { getWorkspace, listInvitations, listKeys, listMembers } from '#lib/identity/client'
import type { EventEntry } from '#lib/identity/schema'

export interface KeepCurrentProps {
  slug: string
  userId: string
}

/** Reads again what somebody else changed: lists, the frame around them, the address of the workspace itself. */
export function KeepCurrent({ slug, userId }: KeepCurrentProps) {
  const queries = useQueryClient()
  const router = useRouter()
  useLiveRoom('events', {
    onMessages(messages) {
      const events = messages.filter(({ type }) => type === 'event').map(({ data }) => data as EventEntry)
      for (const about of new Set(events.map(({ name }) => name.split('.', 1)[0] ?? ''))) {
        refresh(queries, about)
      }
      for (const event of events) follow(event)
    },
    onGap() {
      for (const about of Object.keys(callsAbout)) refresh(queries, about)
    },
  })

  function follow({ name, subject, data }: EventEntry) {
    if (name === 'workspace.renamed') {
      const moved = (data as { slug: string }).slug
      const { pathname, search } = window.location
      const isHere = pathname === `/w/${slug}` || pathname.startsWith(`/w/${slug}/`)
      if (moved !== slug && isHere)
        router.replace(`/w/${moved}${pathname.slice(`/w/${slug}`.length)}${search}`)
      else router.refresh()
    }
    const isOwnAccess = name.startsWith('member.') && name !== 'member.invited' && subject === userId
    if (isOwnAccess || name === 'workspace.deleted') router.refresh()
  }

  return null
}

const callsAbout: Record<string, readonly { key(): readonly unknown[] }[]> = {
  member: [listMembers, listInvitations],
  invitation: [listInvitations],
  key: [listKeys],
  workspace: [getWorkspace],
}

function refresh(queries: QueryClient, about: string): void {
  for (const each of Object.hasOwn(callsAbout, about) ? (callsAbout[about] ?? []) : []) {
    void queries.invalidateQueries({ queryKey: each.key() })
  }
}
