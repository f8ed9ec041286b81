'use client'

import { useEffect, useState } from 'react'

import { useLiveStatus } from '#lib/client/live-provider'

import { StatusDot } from '../ui/status-dot.tsx'

// A reconnection that takes no longer than this is nobody's concern.
const quietMs = 3_000

/** Says nothing while updates arrive, and says so politely when they have stopped. */
export function LiveIndicator() {
  const isAway = useLiveStatus() === 'away'
  return (
    <span role="status" aria-live="polite" className="text-muted text-sm">
      {isAway && <Reconnecting />}
    </span>
  )
}

function Reconnecting() {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), quietMs)
    return () => clearTimeout(timer)
  }, [])
  return isLong ? <StatusDot tone="warn" label="Reconnecting" /> : null
}
