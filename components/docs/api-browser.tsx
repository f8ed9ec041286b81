'use client'

import { Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'

import { EmptyState } from '../ui/empty-state.tsx'
import { Input } from '../ui/input.tsx'
import { MethodName } from './method-name.tsx'

export interface ApiItem {
  name: string
  group: string
  method: string
  path: string
  /** Lower-case text that a search looks through. */
  text: string
  entry: ReactNode
}

/** All operations by resource, narrowed by what is typed. Without JavaScript everything is there. */
export function ApiBrowser({ items }: { items: readonly ApiItem[] }) {
  const [query, setQuery] = useState('')
  const words = useDeferredValue(query).toLowerCase().split(/\s+/).filter(Boolean)
  const found = items.filter(({ text }) => words.every((word) => text.includes(word)))
  const groups = Map.groupBy(found, ({ group }) => group)

  useEffect(() => {
    // What is further up may have had an estimated height when the browser went to the anchor.
    const target =
      window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
    if (target) target.scrollIntoView()
  }, [])

  return (
    <>
      <div className="bg-surface sticky top-0 z-20 -mx-1 flex flex-wrap items-center gap-3 px-1 py-3">
        <div className="w-full max-w-md">
          <Input
            type="search"
            aria-label="Search operations"
            placeholder="Search: keys, POST, dead-letters:write"
            leading={<Search aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <p role="status" className="text-muted text-sm">
          <span className="figures">{found.length}</span> {found.length === 1 ? 'operation' : 'operations'}
        </p>
      </div>
      {found.length === 0 && (
        <EmptyState title="No matching operations">Search by resource, path, method or scope.</EmptyState>
      )}
      {found.length > 0 && words.length === 0 && (
        <nav aria-label="Operations" className="gap-x-8 py-4 sm:columns-2 xl:columns-3">
          {[...groups].map(([group, members]) => (
            <div key={group} className="mb-5 break-inside-avoid">
              <p className="font-medium">{nameGroup(group)}</p>
              <ul>
                {members.map(({ name, method, path }) => (
                  <li key={name}>
                    <a
                      href={`#${name}`}
                      className="text-muted hover:text-text flex items-baseline gap-2 rounded-xs py-0.5 pointer-coarse:py-1.5"
                    >
                      <MethodName method={method} className="w-14 shrink-0" />
                      <span className="figures min-w-0 truncate text-sm leading-5">{path}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      )}
      {[...groups].map(([group, members]) => (
        <section key={group} aria-labelledby={`group-${group}`} className="pt-8">
          <h2 id={`group-${group}`} className="pb-3 text-xl font-medium tracking-[-0.01em]">
            {nameGroup(group)}
          </h2>
          {members.map(({ name, entry }) => (
            <div key={name}>{entry}</div>
          ))}
        </section>
      ))}
    </>
  )
}

function nameGroup(group: string): string {
  const words = group.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
