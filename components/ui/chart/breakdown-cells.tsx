import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { describeChange } from './describe-change.ts'

interface HeadCellProps {
  label: string
  isEnd?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  onSort?: () => void
}

export function HeadCell({ label, isEnd = false, sorted, onSort }: HeadCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`text-muted bg-raised border-line sticky top-0 z-10 h-8 border-b px-3 text-sm font-normal whitespace-nowrap max-sm:px-2 ${isEnd ? 'text-right' : 'text-left'}`}
    >
      {onSort ? (
        <button type="button" className="hover:text-text rounded-xs" onClick={onSort}>
          {label}
          <span aria-hidden className="inline-block w-3 text-right">
            {sorted === 'descending' ? '↓' : sorted === 'ascending' ? '↑' : ''}
          </span>
        </button>
      ) : (
        label
      )}
    </th>
  )
}

interface NameCellProps {
  name: string
  /** Of the greatest; 0 to 1. */
  share: number
  onOpen?: (() => void) | undefined
}

export function NameCell({ name, share, onOpen }: NameCellProps) {
  return (
    <th
      scope="row"
      className="border-line relative h-8 min-w-32 border-b px-3 text-left font-normal max-sm:min-w-24 max-sm:px-2"
    >
      <span
        aria-hidden
        className="bg-accent-soft absolute inset-y-1 left-1 -z-0 rounded-xs"
        style={{ width: `calc(${share * 100}% - 0.5rem)` }}
      />
      {onOpen ? (
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

interface FormerCellsProps {
  value: number | null
  former: number | null
  unit: FigureFormat
}

export function FormerCells({ value, former, unit }: FormerCellsProps) {
  return (
    <>
      <td className="border-line text-muted border-b px-3 text-right max-sm:px-2">
        <Figure value={former} format={unit} />
      </td>
      <td className="figures border-line text-muted border-b px-3 text-right whitespace-nowrap max-sm:px-2">
        <ChangeText value={value} former={former} />
      </td>
    </>
  )
}

function ChangeText({ value, former }: Pick<FormerCellsProps, 'value' | 'former'>) {
  const change = describeChange(value, former)
  if (!change) return <Figure value={null} />
  const sign = change.direction === 'up' ? '+' : change.direction === 'down' ? '−' : ''
  return change.text.endsWith('%') ? `${sign}${change.text}` : change.text
}
