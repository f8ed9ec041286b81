'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Icon } from './icon.tsx'
import { currentHrefOf, sectionsOf, type NavigationItem } from './navigation.tsx'

export interface NavigationListProps {
  items: readonly NavigationItem[]
  onNavigate?: () => void
}

export function NavigationList({ items, onNavigate }: NavigationListProps) {
  const current = currentHrefOf(
    usePathname(),
    items.map((item) => item.href),
  )
  return (
    <nav aria-label="Workspace" className="flex flex-col gap-4 p-2">
      {sectionsOf(items).map((section) => (
        <div key={section.name}>
          {section.name && <p className="text-muted px-2 pb-1 text-xs">{section.name}</p>}
          <ul className="flex flex-col gap-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={onNavigate}
                  aria-current={item.href === current ? 'page' : undefined}
                  className="text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text relative flex h-8 items-center gap-2.5 rounded-md px-2 transition-colors before:absolute before:inset-y-1.5 before:left-0 before:w-0.5 before:rounded-full before:bg-transparent aria-[current=page]:font-medium aria-[current=page]:before:bg-accent pointer-coarse:h-11"
                >
                  <Icon name={item.icon} className="size-4 shrink-0" />
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.count !== undefined && item.count > 0 && (
                    <span className="figures text-muted text-sm">{item.count}</span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
