'use client'

import type { KeyboardEvent, ReactNode } from 'react'

export interface TableKeysProps {
  scrollLabel?: string
  className?: string
  children: ReactNode
}

/** Arrow keys, j and k, Home and End move between the targets of a table's rows. */
export function TableKeys({ scrollLabel, className, children }: TableKeysProps) {
  const rows = (
    <div role="presentation" className="@container" onKeyDown={moveFocus}>
      {children}
    </div>
  )
  if (scrollLabel === undefined) return rows
  return (
    <section tabIndex={0} aria-label={`${scrollLabel}, scrolls`} className={className}>
      {rows}
    </section>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof HTMLElement)) return
  if (event.target.dataset.rowTarget === undefined) return
  const targets = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-target]')]
  const index = targets.indexOf(event.target)
  const next = nextIndex(event.key, index, targets.length)
  if (next === null) return
  event.preventDefault()
  targets[next]?.focus()
}

function nextIndex(key: string, index: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(index + 1, length - 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return null
  }
}
