'use client'

import { useQueryClient } from '@tanstack/react-query'

import { getAlert, listAlertHistory, listAlerts } from '#lib/alerts/client'
import { useLiveRoom } from '#lib/client/live-provider'

/** What is shown of alerts is read again whenever one of them changes its state. */
export function useAlertsLive(): () => void {
  const queries = useQueryClient()
  const refresh = () => {
    for (const call of [listAlerts, getAlert, listAlertHistory]) {
      void queries.invalidateQueries({ queryKey: call.key() })
    }
  }
  useLiveRoom('alerts', { onMessages: refresh, onGap: refresh })
  return refresh
}
