import Link from 'next/link'

import { classNames } from '../class-names.ts'
import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { describeChange } from './describe-change.ts'

interface HeadCellProps {
  label: string
  /** What else stands in the column where there is little room. */
  narrowLabel?: string | undefined
  isEnd?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  onSort?: () => void
  className?: string | undefined
}

export function HeadCell(props: HeadCellProps) {
  const { label, narrowLabel, isEnd = false, sorted, onSort, className } = props
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={classNames(
        'text-muted bg-raised border-line sticky top-0 z-10 h-8 border-b px-3 text-sm font-normal whitespace-nowrap @max-lg:px-2 @max-lg:py-1 @max-lg:align-bottom @max-lg:whitespace-normal',
        isEnd ? 'text-right' : 'text-left',
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          className={classNames('hover:text-text relative rounded-xs', isEnd ? 'text-right' : 'text-left')}
          onClick={onSort}
        >
          {label}
          {sorted && (
            <span
              aria-hidden
              className={classNames('absolute top-0 px-0.5', isEnd ? 'right-full' : 'left-full')}
            >
              {sorted === 'descending' ? '↓' : '↑'}
            </span>
          )}
        </button>
      ) : (
        label
      )}
      {narrowLabel && <span className="block whitespace-nowrap @lg:hidden">{narrowLabel}</span>}
    </th>
  )
}

interface NameCellProps {
  name: string
  /** A page about what is named. */
  href?: string | undefined
  /** Of the greatest; 0 to 1. */
  share: number
  onOpen?: (() => void) | undefined
}

export function NameCell({ name, href, share, onOpen }: NameCellProps) {
  return (
    <th
      scope="row"
      className="border-line relative h-8 min-w-32 border-b px-3 text-left font-normal @max-lg:min-w-24 @max-lg:px-2"
    >
      <span
        aria-hidden
        className="bg-accent-soft absolute inset-y-1 left-1 -z-0 rounded-xs"
        style={{ width: `calc(${share * 100}% - 0.5rem)` }}
      />
      {href ? (
        <Link href={href} className="relative rounded-xs wrap-anywhere hover:underline">
          {name}
        </Link>
      ) : onOpen ? (
        <button
          type="button"
          aria-label={`Events of ${name}`}
          className="relative rounded-xs text-left wrap-anywhere hover:underline"
          onClick={onOpen}
        >
          {name}
        </button>
      ) : (
        <span className="relative wrap-anywhere">{name}</span>
      )}
    </th>
  )
}

interface ChangeProps {
  value: number | null
  former: number | null
  unit: FigureFormat
}

/** What was before is left out where there is little room: the change tells it. */
export function FormerCells({ className, ...change }: ChangeProps & { className?: string }) {
  return (
    <>
      <td className="border-line text-muted border-b px-3 text-right @max-lg:hidden">
        <Figure value={change.former} format={change.unit} />
      </td>
      <td
        className={classNames(
          'border-line text-muted border-b px-3 text-right whitespace-nowrap @max-lg:px-2',
          className,
        )}
      >
        <ChangeText {...change} />
      </td>
    </>
  )
}

export function ChangeText({ value, former, unit }: ChangeProps) {
  const change = describeChange(value, former)
  if (change) {
    const sign = change.direction === 'up' ? '+' : change.direction === 'down' ? '−' : ''
    return (
      <span className="figures">{change.text.endsWith('%') ? `${sign}${change.text}` : change.text}</span>
    )
  }
  if (former === null) return <Figure value={null} />
  return (
    <>
      <Figure value={null} className="@max-lg:hidden" />
      <span className="@lg:hidden">
        from <Figure value={former} format={unit} />
      </span>
    </>
  )
}
