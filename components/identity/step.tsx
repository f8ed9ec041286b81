import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

import { classNames } from '../ui/class-names.ts'

export interface StepProps {
  number: number
  title: string
  isDone: boolean
  children: ReactNode
}

/** One thing to do, ticked when it has really happened. */
export function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className="flex gap-3 border-b px-4 py-3.5 last:border-0 lg:border-r lg:border-b-0">
      <span
        className={classNames(
          'figures mt-px flex size-5 shrink-0 items-center justify-center rounded-full border text-xs',
          isDone ? 'border-good bg-good-soft text-good' : 'border-line-strong text-muted',
        )}
      >
        {isDone ? (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <span aria-hidden>{number}</span>
        )}
        <span className="sr-only">{isDone ? 'Done:' : 'To do:'}</span>
      </span>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2.5">
        <h3 className="font-medium">{title}</h3>
        {children}
      </div>
    </li>
  )
}
