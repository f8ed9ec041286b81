import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { TableKeys } from './table-keys.tsx'

// Roles are spelt out because browsers drop table semantics when rows are stacked with `display: block`.

export interface TableProps {
  label: string
  /** Scrolls inside this height with its own sticky header, e.g. `max-h-96`. */
  scrollClass?: string
  className?: string
  children: ReactNode
}

export function Table({ label, scrollClass, className, children }: TableProps) {
  return (
    <TableKeys
      scrollLabel={scrollClass && label}
      className={classNames('overflow-y-auto [--table-top:0px]', scrollClass)}
    >
      <table
        role="table"
        aria-label={label}
        className={classNames('block w-full border-separate border-spacing-0 @xl:table', className)}
      >
        {children}
      </table>
    </TableKeys>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="sr-only @xl:not-sr-only @xl:table-header-group">
      <tr role="row">{children}</tr>
    </thead>
  )
}

export interface TableColumnProps {
  align?: 'start' | 'end'
  /** Keeps the column as narrow as its content. */
  fit?: boolean
  /** Left out where the table is narrow, but not where rows are stacked. */
  minor?: boolean
  /** Names the column for screen readers only, as for actions. */
  hidden?: boolean
  children: ReactNode
}

const minorClass = '@xl:@max-4xl:hidden'

export function TableColumn(props: TableColumnProps) {
  const { align = 'start', fit = false, minor = false, hidden = false, children } = props
  return (
    <th
      role="columnheader"
      scope="col"
      className={classNames(
        'text-muted bg-raised sticky top-(--table-top,var(--header-height,0px)) z-10 h-8 border-b px-3 text-left text-sm font-normal whitespace-nowrap first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4',
        align === 'end' && 'text-right',
        fit && 'w-px',
        minor && minorClass,
      )}
    >
      {hidden ? <span className="sr-only">{children}</span> : children}
    </th>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="block @xl:table-row-group">
      {children}
    </tbody>
  )
}

export interface TableRowProps extends ComponentProps<'tr'> {
  selected?: boolean
}

export function TableRow({ selected = false, className, ...rest }: TableRowProps) {
  return (
    <tr
      role="row"
      className={classNames(
        'group/row relative block border-b px-4 py-2.5 transition-colors last:border-b-0 @xl:table-row @xl:border-0 @xl:p-0',
        'has-data-row-target:hover:bg-hover/60 has-[[data-row-target]:focus-visible]:bg-hover',
        selected && 'bg-accent-soft',
        className,
      )}
      {...rest}
    />
  )
}

export interface TableCellProps extends Omit<ComponentProps<'td'>, 'align'> {
  /** The column's name, shown beside the value when rows are stacked. */
  label?: string
  align?: 'start' | 'end'
  /** A figure or identifier: monospaced, never broken. */
  mono?: boolean
  muted?: boolean
  /** As its column. */
  minor?: boolean
  /** Holds the row's own buttons, above the row's target. */
  actions?: boolean
}

export function TableCell({
  label,
  align = 'start',
  mono = false,
  muted = false,
  minor = false,
  actions = false,
  className,
  children,
  ...rest
}: TableCellProps) {
  return (
    <td
      role="cell"
      data-label={label}
      className={classNames(
        'flex min-w-0 items-baseline gap-3 py-0.5 align-baseline @xl:table-cell @xl:h-9 @xl:border-b @xl:px-3 @xl:py-1.5 @xl:group-last/row:border-b-0 @xl:first:pl-4 @xl:last:pr-4',
        label &&
          'before:text-muted before:w-24 before:shrink-0 before:font-sans before:text-sm before:content-[attr(data-label)] @xl:before:hidden',
        align === 'end' && '@xl:text-right',
        mono && 'figures text-sm break-all @xl:break-normal @xl:whitespace-nowrap',
        muted && 'text-muted',
        minor && minorClass,
        actions &&
          '@max-xl:absolute @max-xl:top-1.5 @max-xl:right-2 @xl:text-right @xl:py-0.5 @xl:align-middle @max-xl:z-1',
        className,
      )}
      {...rest}
    >
      {actions ? <span className="relative z-1 inline-flex gap-1">{children}</span> : children}
    </td>
  )
}

const targetClass =
  'rounded-xs text-left font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent'

/** The one link of a row: the whole row is its target, and arrow keys move between rows. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link data-row-target="" className={classNames(targetClass, className)} {...rest} />
}

/** As `RowLink`, for a row that opens something in place. */
export function RowButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" data-row-target="" className={classNames(targetClass, className)} {...rest} />
}
