'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { queryEvents } from '#lib/query/client'

const soonMs = 1_500

export const liveEveryMs = 5_000

/** Asks again soon after something arrived, however much did. */
export function LiveRefresh() {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveRoom('facts', {
    onMessages() {
      if (timer.current !== undefined) return
      timer.current = setTimeout(() => {
        timer.current = undefined
        void client.invalidateQueries({ queryKey: queryEvents.key() })
      }, soonMs)
    },
    onGap: () => undefined,
  })
  return null
}
