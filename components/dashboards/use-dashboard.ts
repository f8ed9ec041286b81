'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { CallError } from '#lib/client/call'
import { getDashboard, listDashboards, updateDashboard } from '#lib/dashboards/client'
import type { Dashboard, DashboardChange } from '#lib/dashboards/schema'

import { showToast } from '../ui/toast.tsx'

export type Change = Omit<DashboardChange, 'version'>

const gatherMs = 500

/** A dashboard whose changes are seen at once, gathered for a moment, and kept one after the other. */
export function useDashboard(id: string) {
  const client = useQueryClient()
  const queryKey = getDashboard.key({ id })
  const query = useQuery(getDashboard.query({ id }))
  const gathered = useRef<Change>({})
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const save = useMutation({
    scope: { id: `dashboard:${id}` },
    mutationFn: (given: Change) =>
      updateDashboard({ id, ...given, version: client.getQueryData<Dashboard>(queryKey)?.version ?? 1 }),
    onSuccess: (saved) => {
      // What was changed since is newer than the answer.
      client.setQueryData<Dashboard>(queryKey, { ...saved, ...(gathered.current as Partial<Dashboard>) })
      void client.invalidateQueries({ queryKey: listDashboards.key() })
    },
    onError: (error) => {
      const isConflict = error instanceof CallError && error.status === 409
      gathered.current = {}
      void client.invalidateQueries({ queryKey })
      showToast({
        tone: 'bad',
        title: isConflict ? 'Somebody else changed this dashboard' : 'The change was not kept',
        description: isConflict
          ? 'It was loaded again. Repeat your change, please.'
          : `${error.message} The dashboard is as it was.`,
      })
    },
  })

  function flush() {
    clearTimeout(timer.current)
    const given = gathered.current
    if (Object.keys(given).length === 0) return
    gathered.current = {}
    save.mutate(given)
  }

  function change(next: Change) {
    gathered.current = { ...gathered.current, ...next }
    client.setQueryData<Dashboard>(
      queryKey,
      (before) => before && { ...before, ...(next as Partial<Dashboard>) },
    )
    clearTimeout(timer.current)
    timer.current = setTimeout(flush, gatherMs)
  }

  const flushRef = useRef(flush)
  useEffect(() => {
    flushRef.current = flush
  })
  useEffect(() => () => flushRef.current(), [])

  /** As it is by now; what was rendered last may be a few keys behind. */
  const readLatest = () => client.getQueryData<Dashboard>(queryKey)

  return { ...query, change, readLatest, isSaving: save.isPending }
}
