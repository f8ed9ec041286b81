'use client'

import Link from 'next/link'

import { Badge } from './badge-count.tsx'
import type { Current, NavigationArea } from './navigation.ts'
import { sumBadges } from './use-badges.ts'

export interface SidebarProps {
  areas: readonly NavigationArea[]
  current: Current
  badges: ReadonlyMap<string, number>
}

const linkClass =
  'text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text relative flex items-center gap-2.5 rounded-md px-2 transition-colors before:absolute before:left-0 before:w-0.5 before:rounded-full before:bg-transparent aria-[current=page]:font-medium aria-[current=page]:before:bg-accent aria-[current=true]:text-text aria-[current=true]:font-medium'

/** The areas, and the pages of the one that is open. */
export function Sidebar({ areas, current, badges }: SidebarProps) {
  const listOf = (side: 'top' | 'bottom') =>
    areas
      .filter((area) => area.side === side)
      .map((area) => <Area key={area.id} area={area} current={current} badges={badges} />)
  return (
    <nav aria-label="Workspace" className="flex min-h-full flex-col justify-between gap-6 p-2">
      <ul className="flex flex-col gap-px">{listOf('top')}</ul>
      <ul className="flex flex-col gap-px">{listOf('bottom')}</ul>
    </nav>
  )
}

interface AreaProps {
  area: NavigationArea
  current: Current
  badges: ReadonlyMap<string, number>
}

function Area({ area, current, badges }: AreaProps) {
  const { label, icon: Icon, href, groups, pages } = area
  const isOpen = current.area === area
  const isOnePage = pages.length === 1 && pages[0]?.label === label
  return (
    <li>
      <Link
        href={href}
        aria-current={isOpen ? (isOnePage ? 'page' : true) : undefined}
        className={`${linkClass} h-8 before:inset-y-1.5`}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {!isOpen && <Badge count={sumBadges(area, badges)} />}
      </Link>
      {isOpen && !isOnePage && (
        <div className="flex flex-col gap-2 pt-px pb-2">
          {groups.map((group) => (
            <div key={group.label}>
              {group.label && <p className="text-muted pt-1 pb-0.5 pl-8.5 text-xs">{group.label}</p>}
              <ul aria-label={group.label || label} className="flex flex-col gap-px">
                {group.pages.map((page) => (
                  <li key={page.href}>
                    <Link
                      href={page.href}
                      aria-current={page === current.page ? 'page' : undefined}
                      className={`${linkClass} h-7 pl-8.5 before:inset-y-1`}
                    >
                      <span className="min-w-0 flex-1 truncate">{page.label}</span>
                      <Badge count={badges.get(page.href) ?? 0} />
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </li>
  )
}
