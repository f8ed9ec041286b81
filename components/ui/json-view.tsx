import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

const maxDepth = 32
const maxEntries = 200
const maxText = 5000

export interface JsonViewProps {
  value: unknown
  /** How many levels are open at first. */
  openDepth?: number
  className?: string
}

/** Shows any JSON as text and nothing but text, cut where it would be too much for a page. */
export function JsonView({ value, openDepth = 2, className }: JsonViewProps) {
  return (
    <div className={classNames('figures text-sm leading-5 wrap-anywhere', className)}>
      <Node value={value} depth={0} openDepth={openDepth} />
    </div>
  )
}

interface NodeProps {
  name?: string
  value: unknown
  depth: number
  openDepth: number
}

function Node({ name, value, depth, openDepth }: NodeProps) {
  const label = name !== undefined && <span className="text-muted">{name}: </span>
  if (value === null || typeof value !== 'object') {
    return (
      <div className="pl-4">
        {label}
        <Scalar value={value} />
      </div>
    )
  }

  const entries = Object.entries(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0 || depth >= maxDepth) {
    return (
      <div className="pl-4">
        {label}
        {open}
        {entries.length > 0 && ` ${entries.length} deeper `}
        {close}
      </div>
    )
  }
  return (
    <details open={depth < openDepth} className="group/json">
      <summary className="marker:text-muted hover:bg-hover min-h-6 cursor-default list-none rounded-xs">
        <span aria-hidden className="text-muted inline-block w-4 select-none">
          <span className="inline-block transition-transform in-[details[open]>summary]:rotate-90">›</span>
        </span>
        {label}
        {open}
        <span className="text-muted in-[details[open]>summary]:hidden">
          {` ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} ${close}`}
        </span>
      </summary>
      <div className="border-line ml-[0.3rem] border-l pl-2">
        {entries.slice(0, maxEntries).map(([key, child]) => (
          <Node key={key} name={key} value={child} depth={depth + 1} openDepth={openDepth} />
        ))}
        {entries.length > maxEntries && (
          <div className="text-muted pl-4">{entries.length - maxEntries} more not shown</div>
        )}
      </div>
      <div className="pl-4">{close}</div>
    </details>
  )
}

function Scalar({ value }: { value: unknown }): ReactNode {
  if (typeof value === 'string') {
    const cut = value.length > maxText
    return (
      <span className="whitespace-pre-wrap">
        {JSON.stringify(cut ? value.slice(0, maxText) : value)}
        {cut && <span className="text-muted"> {value.length - maxText} characters more</span>}
      </span>
    )
  }
  if (typeof value === 'number' || typeof value === 'bigint')
    return <span className="text-accent">{String(value)}</span>
  return <span className="text-warn">{String(value)}</span>
}
