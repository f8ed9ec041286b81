import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import {
  countMonitors,
  getIncident,
  getMonitor,
  listIncidents,
  listMonitors,
  listResults,
} from '#lib/uptime/client'

const settleMs = 1_500

/** Reads again what is shown, a moment after results came: many come at once. */
export function useChecksLive(monitorId?: string): void {
  const queries = useQueryClient()
  const waiting = useRef(false)
  const refresh = () => {
    if (waiting.current) return
    waiting.current = true
    setTimeout(() => {
      waiting.current = false
      for (const call of [listMonitors, countMonitors, getMonitor, listResults, listIncidents, getIncident])
        void queries.invalidateQueries({ queryKey: call.key() })
    }, settleMs)
  }
  useLiveRoom('monitors', {
    onMessages: (messages) => {
      const ids = messages.map(({ data }) => (data as { monitor_id?: string } | null)?.monitor_id)
      if (monitorId === undefined || ids.includes(monitorId)) refresh()
    },
    onGap: refresh,
  })
}
