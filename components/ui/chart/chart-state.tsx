import type { ReactNode } from 'react'

import { Skeleton } from '../skeleton.tsx'

const bars = [38, 52, 44, 61, 57, 72, 66, 80, 74, 63, 69, 85]

/** Stands where a chart will, as large as it. */
export function ChartSkeleton({ heightPx = 240, label = 'Loading' }: { heightPx?: number; label?: string }) {
  return (
    <div role="status" className="flex flex-col" style={{ height: heightPx + 36 }}>
      <span className="sr-only">{label}</span>
      <div className="flex h-9 items-center gap-3">
        <Skeleton className="w-24" />
        <Skeleton className="w-16" />
      </div>
      <div
        aria-hidden
        className="border-line flex min-h-0 flex-1 animate-pulse items-end gap-2 border-b pl-8"
      >
        {bars.map((height) => (
          <span key={height} className="bg-hover flex-1 rounded-t-xs" style={{ height: `${height}%` }} />
        ))}
      </div>
    </div>
  )
}

export interface ChartNoticeProps {
  title: ReactNode
  heightPx?: number
  action?: ReactNode
  tone?: 'quiet' | 'bad'
  children?: ReactNode
}

/** Says in words why there is nothing to draw. */
export function ChartNotice({ title, heightPx = 240, action, tone = 'quiet', children }: ChartNoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className="flex flex-col items-start justify-center gap-2 px-4 sm:px-8"
      style={{ minHeight: Math.min(heightPx + 36, 276) }}
    >
      <p className={`font-medium ${tone === 'bad' ? 'text-bad' : ''}`}>{title}</p>
      {children && <div className="text-muted max-w-prose text-pretty">{children}</div>}
      {action}
    </div>
  )
}

/** What was known before, while something newer is on its way. */
export function StaleChart({ isStale, children }: { isStale: boolean; children: ReactNode }) {
  return (
    <div className="relative" aria-busy={isStale}>
      <div aria-hidden className="absolute inset-x-0 -top-1 h-0.5 overflow-hidden">
        {isStale && <div className="bg-accent animate-slide h-full w-1/4 rounded-full" />}
      </div>
      <div className={`transition-opacity ${isStale ? 'opacity-60' : ''}`}>{children}</div>
    </div>
  )
}
