import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export type CalloutTone = 'info' | 'good' | 'warn' | 'bad'

const tones = {
  info: { box: 'border-line bg-sunken', icon: 'text-muted', Icon: Info },
  good: { box: 'border-good/30 bg-good-soft', icon: 'text-good', Icon: CircleCheck },
  warn: { box: 'border-warn/30 bg-warn-soft', icon: 'text-warn', Icon: TriangleAlert },
  bad: { box: 'border-bad/30 bg-bad-soft', icon: 'text-bad', Icon: CircleAlert },
}

export interface CalloutProps {
  tone?: CalloutTone
  title?: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}

export function Callout({ tone = 'info', title, action, className, children }: CalloutProps) {
  const { box, icon, Icon } = tones[tone]
  return (
    <div
      className={classNames(
        'flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-md border px-3 py-2',
        box,
        className,
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 flex-1 text-pretty">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  )
}
