'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'

import { CallError, isOwnRequest } from '#lib/client/call'
import { useLiveRoom, useLiveStatus } from '#lib/client/live-provider'
import { getCaller, getWorkspace } from '#lib/identity/client'
import type { EventEntry } from '#lib/identity/schema'

export interface KeepCurrentProps {
  slug: string
  userId: string
  /** What the page around it was written for. */
  role: string
}

/** Reads again what somebody else changed: lists, the frame around them, the address of the workspace itself. */
export function KeepCurrent({ slug, userId, role }: KeepCurrentProps) {
  const queries = useQueryClient()
  const router = useRouter()
  const isAway = useLiveStatus() === 'away'

  function followAccess() {
    getCaller({}).then(
      (caller) => caller.role !== role && router.refresh(),
      (error: unknown) => error instanceof CallError && shutOut.has(error.status) && router.refresh(),
    )
  }
  const followAccessFromAway = useEffectEvent(followAccess)
  // Whoever is removed or signed out elsewhere loses the connection first, and hears nothing of the reason.
  useEffect(() => {
    if (!isAway) return
    followAccessFromAway()
    const timer = setInterval(followAccessFromAway, askAgainMs)
    return () => clearInterval(timer)
  }, [isAway])

  useLiveRoom('events', {
    onMessages(messages) {
      const events = messages.filter(({ type }) => type === 'event').map(({ data }) => data as EventEntry)
      const changed = events.filter((event) => !isOwnRequest(event.request_id)).map(resourceOf)
      for (const resource of new Set(changed)) refresh(queries, resource)
      for (const event of events) follow(event)
    },
    onGap() {
      void queries.invalidateQueries()
      followAccess()
    },
  })

  function follow({ name, subject, data }: EventEntry) {
    if (name === 'workspace.renamed') {
      const moved = (data as { slug: string }).slug
      const { pathname, search } = window.location
      const isHere = pathname === `/w/${slug}` || pathname.startsWith(`/w/${slug}/`)
      if (moved !== slug && isHere)
        router.replace(`/w/${moved}${pathname.slice(`/w/${slug}`.length)}${search}`)
      else {
        void queries.invalidateQueries({ queryKey: getWorkspace.key() })
        router.refresh()
      }
    }
    const isOwnAccess = name.startsWith('member.') && name !== 'member.invited' && subject === userId
    if (isOwnAccess || name === 'workspace.deleted') router.refresh()
  }

  return null
}

const askAgainMs = 10_000
const shutOut = new Set([401, 403, 404])

/** Events whose noun is not that of the list that shows them. */
const resources: Record<string, string> = { delivery: 'dead-letters', mail: 'mail' }

/** What was changed: of an audit record what its operation is about, of any other event the plural of its noun. */
function resourceOf({ name, data }: EventEntry): string {
  if (name === 'operation.performed') return (data as { operation: string }).operation.split('.', 1)[0] ?? ''
  const noun = name.split('.', 1)[0] ?? ''
  return resources[noun] ?? `${noun}s`
}

/** Queries are named after operations, and operations after what they are about. */
function refresh(queries: QueryClient, resource: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => String(name).startsWith(`${resource}.`),
  })
}
