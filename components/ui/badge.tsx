import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

const tones = {
  neutral: 'border-line bg-sunken text-muted',
  accent: 'border-accent/30 bg-accent-soft text-accent',
  good: 'border-good/30 bg-good-soft text-good',
  warn: 'border-warn/30 bg-warn-soft text-warn',
  bad: 'border-bad/30 bg-bad-soft text-bad',
}

export interface BadgeProps {
  tone?: keyof typeof tones
  mono?: boolean
  className?: string
  children: ReactNode
}

export function Badge({ tone = 'neutral', mono = false, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 text-sm whitespace-nowrap [&_svg]:size-3',
        mono && 'figures text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
