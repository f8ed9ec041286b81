import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={classNames(
        'border-line bg-sunken text-muted figures inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 text-xs',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
