'use client'

import { Badge } from '../ui/badge.tsx'
import { Popover } from '../ui/popover.tsx'
import { nameScopes } from './scope-presets.ts'

const shownAtOnce = 2

interface ScopeListProps {
  scopes: readonly string[]
  /** How many resources there are to read. */
  readable: number
}

/** A few scopes are shown as they are; many, or a set with a name, open on request. */
export function ScopeList({ scopes, readable }: ScopeListProps) {
  const name = nameScopes(scopes, readable)
  if (name === 'everything') return <Badge tone="warn">everything</Badge>
  if (!name && scopes.length <= shownAtOnce) {
    return (
      <span className="flex flex-wrap gap-1">
        {scopes.map((scope) => (
          <Badge key={scope} mono>
            {scope}
          </Badge>
        ))}
      </span>
    )
  }
  return (
    <Popover
      title={`${scopes.length} scopes`}
      className="w-56"
      trigger={
        <button
          type="button"
          className="decoration-line-strong underline decoration-dotted underline-offset-3"
        >
          {name ?? `${scopes.length} scopes`}
        </button>
      }
    >
      <ul className="figures text-muted text-sm">
        {scopes.map((scope) => (
          <li key={scope}>{scope}</li>
        ))}
      </ul>
    </Popover>
  )
}
