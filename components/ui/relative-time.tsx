'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'

import { formatExactTime, formatRelativeTime } from './format-time.ts'

const tickMs = 5000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let clock = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  clock = Date.now()
  for (const listener of listeners) listener()
}

function readClock(): number {
  if (timer === undefined || clock === 0) clock = Math.floor(Date.now() / tickMs) * tickMs
  return clock
}

/** The server's time for everything inside, so that the first HTML already says what the browser will. */
export const ServerTime = createContext<number | null>(null)

export interface RelativeTimeProps {
  at: string | number | Date
  /** The server's time, where no `ServerTime` tells it; without either, the first HTML says the exact time. */
  now?: number
  className?: string
}

export function RelativeTime({ at, now, className }: RelativeTimeProps) {
  const serverTime = useContext(ServerTime)
  const current = useSyncExternalStore(subscribe, readClock, () => now ?? serverTime)
  const date = new Date(at)
  const exact = formatExactTime(date)
  return (
    <time
      dateTime={Number.isNaN(date.getTime()) ? undefined : date.toISOString()}
      title={exact}
      className={`whitespace-nowrap tabular-nums ${className ?? ''}`}
    >
      {current === null ? exact : formatRelativeTime(date, current)}
    </time>
  )
}
