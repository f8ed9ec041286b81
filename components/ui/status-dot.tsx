import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export type StatusTone = 'good' | 'warn' | 'bad' | 'idle' | 'busy'

// Each tone has a shape of its own, so that colour is never the only sign.
const shapes: Record<StatusTone, ReactNode> = {
  good: <circle cx="5" cy="5" r="4" className="fill-good" />,
  warn: <path d="M5 0.8 9.4 9H0.6Z" className="fill-warn" />,
  bad: <rect x="1" y="1" width="8" height="8" rx="0.5" className="fill-bad" />,
  idle: <circle cx="5" cy="5" r="3.25" className="stroke-muted fill-none" strokeWidth="1.5" />,
  busy: (
    <>
      <circle cx="5" cy="5" r="3.5" className="stroke-accent fill-none" />
      <path d="M5 1.5a3.5 3.5 0 0 1 0 7Z" className="fill-accent" />
    </>
  ),
}

export interface StatusDotProps {
  tone: StatusTone
  /** What the mark means. Shown beside it unless `hideLabel`. */
  label: string
  hideLabel?: boolean
  className?: string
}

export function StatusDot({ tone, label, hideLabel = false, className }: StatusDotProps) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 shrink-0">
        {shapes[tone]}
      </svg>
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </span>
  )
}
