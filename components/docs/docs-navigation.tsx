'use client'

import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'

export interface DocsNavigationProps {
  pages: readonly { title: string; href: string }[]
}

export function DocsNavigation({ pages }: DocsNavigationProps) {
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const current = pages.find(({ href }) => href === pathname)
  return (
    <nav aria-label="Documentation" className="lg:w-48 lg:shrink-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls="docs-pages"
        onClick={() => setOpen(!open)}
        className="border-line-strong bg-raised flex h-10 w-full items-center justify-between rounded-md border px-3 lg:hidden"
      >
        {current?.title ?? 'Documentation'}
        <ChevronDown aria-hidden className={`text-muted size-4 ${open ? 'rotate-180' : ''}`} />
      </button>
      <ul
        id="docs-pages"
        className={`flex-col gap-px max-lg:mt-1 max-lg:rounded-md max-lg:border max-lg:p-1 lg:sticky lg:top-6 lg:flex ${open ? 'flex' : 'hidden'}`}
      >
        {pages.map(({ title, href }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === pathname ? 'page' : undefined}
              onClick={() => setOpen(false)}
              className="text-muted hover:text-text aria-[current=page]:text-text aria-[current=page]:border-accent block border-l-2 border-transparent py-1.5 pl-3 transition-colors aria-[current=page]:font-medium max-lg:py-2.5"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
