'use client'

import Link from 'next/link'

import { LinkTabs } from '../ui/link-tabs.tsx'
import { Badge } from './badge-count.tsx'
import type { Current, NavigationArea } from './navigation.ts'
import type { SidebarProps } from './sidebar.tsx'
import { sumBadges } from './use-badges.ts'

/** What the sidebar is on narrow screens: the areas in thumb’s reach. */
export function AreaBar({ areas, current, badges }: SidebarProps) {
  return (
    <nav
      aria-label="Areas"
      data-area-bar=""
      className="bg-surface fixed inset-x-0 bottom-0 z-30 border-t pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-xl">
        {areas
          .filter(({ side }) => side !== undefined)
          .map((area) => (
            <li key={area.id} className="min-w-0 flex-1">
              <Link
                href={area.href}
                aria-current={area === current.area ? 'page' : undefined}
                className="text-muted aria-[current=page]:text-accent flex h-14 flex-col items-center justify-center gap-1 text-xs focus-visible:-outline-offset-2 aria-[current=page]:font-medium"
              >
                <span className="relative">
                  <area.icon aria-hidden className="size-5" />
                  <Badge count={sumBadges(area, badges)} className="absolute -top-1.5 left-3" />
                </span>
                <span className="max-w-full truncate px-0.5">{area.label}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

export interface PageTabsProps {
  area: NavigationArea
  current: Current
  badges: ReadonlyMap<string, number>
}

/** The pages of an area in a row, where the sidebar does not show them. */
export function PageTabs({ area, current, badges }: PageTabsProps) {
  const starts = new Set(area.groups.slice(1).map(({ pages }) => pages[0]))
  return (
    <LinkTabs
      label={area.label}
      className={`-mx-4 px-4 sm:-mx-8 sm:px-8 ${area.side ? 'lg:hidden' : ''}`}
      tabs={area.pages.map((page) => ({
        href: page.href,
        current: page === current.page,
        starts: starts.has(page),
        label: (
          <>
            {page.label}
            <Badge count={badges.get(page.href) ?? 0} />
          </>
        ),
      }))}
    />
  )
}
