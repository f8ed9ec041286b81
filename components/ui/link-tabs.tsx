'use client'

import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'

export interface LinkTab {
  href: string
  label: ReactNode
  current: boolean
  /** Set apart from the one before. */
  starts?: boolean
}

/** Tabs that are pages of their own, each with its address. */
export function LinkTabs({
  label,
  tabs,
  className,
}: {
  label: string
  tabs: readonly LinkTab[]
  className?: string
}) {
  return (
    <nav aria-label={label} ref={showCurrent} className={`overflow-x-auto border-b ${className ?? ''}`}>
      <ul className="flex w-max gap-4">
        {tabs.map(({ href, label: name, current, starts }) => (
          <Fragment key={href}>
            {starts && <li aria-hidden className="bg-line h-4 w-px self-center" />}
            <li>
              <Link
                href={href}
                scroll={false}
                aria-current={current ? 'page' : undefined}
                className="text-muted hover:text-text aria-[current=page]:text-text aria-[current=page]:border-accent flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap transition-colors focus-visible:-outline-offset-2 aria-[current=page]:font-medium pointer-coarse:h-11"
              >
                {name}
              </Link>
            </li>
          </Fragment>
        ))}
      </ul>
    </nav>
  )
}

/** Not by `scrollIntoView`, which would move the place from which Tab goes on. */
function showCurrent(row: HTMLElement | null): void {
  const link = row?.querySelector<HTMLElement>('[aria-current]')
  if (!row || !link) return
  row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
}
