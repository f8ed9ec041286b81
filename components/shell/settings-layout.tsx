'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import { currentHrefOf } from './navigation.tsx'

export interface SettingsLayoutProps {
  /** Names the navigation for screen readers. */
  label?: string
  items: readonly { label: string; href: string }[]
  children: ReactNode
}

export function SettingsLayout({ label = 'Settings', items, children }: SettingsLayoutProps) {
  const current = currentHrefOf(
    usePathname(),
    items.map((item) => item.href),
  )
  return (
    <div className="flex flex-col gap-x-8 gap-y-5 md:flex-row">
      <nav
        aria-label={label}
        className="-mx-4 shrink-0 overflow-x-auto border-b md:overflow-visible px-4 md:mx-0 md:w-40 md:border-b-0 md:px-0"
      >
        <ul className="flex w-max gap-4 md:sticky md:w-auto md:top-18 md:flex-col md:gap-px">
          {items.map((item) => (
            <li key={item.href}>
              <Link
                ref={item.href === current ? showInRow : undefined}
                href={item.href}
                aria-current={item.href === current ? 'page' : undefined}
                className="text-muted hover:text-text aria-[current=page]:text-text aria-[current=page]:border-accent block border-b-2 border-transparent py-1.5 whitespace-nowrap transition-colors aria-[current=page]:font-medium md:border-b-0 md:border-l-2 md:pl-3"
              >
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}

/** On a phone the row is longer than the screen, and the last pages would be open with nothing marked. */
const showInRow = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'center' })
