'use client'

import { Fragment, useState } from 'react'

import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { ChangeText, FormerCells, HeadCell, NameCell } from './breakdown-cells.tsx'

interface GroupTableColumn {
  key: string
  head: string
  unit: FigureFormat
}

export interface GroupTableRow {
  key: string
  name: string
  /** A page about what is named. */
  href?: string | undefined
  /** One for each column. */
  cells: readonly { key: string; value: number | null; former: number | null }[]
}

export interface GroupTableProps {
  label: string
  nameHead: string
  columns: readonly GroupTableColumn[]
  rows: readonly GroupTableRow[]
  withFormer?: boolean
  onOpen?: (cellKey: string) => void
}

interface Order {
  by: 'name' | number
  isDescending: boolean
}

/** Several totals of each group side by side, because what differs in kind has no order among itself. */
export function GroupTable({ label, nameHead, columns, rows, withFormer = false, onOpen }: GroupTableProps) {
  const [order, setOrder] = useState<Order>({ by: 0, isDescending: true })
  const barred = order.by === 'name' ? 0 : order.by
  const valueOf = (row: GroupTableRow) => row.cells[barred]?.value ?? null
  const greatest = Math.max(0, ...rows.map((row) => Math.abs(valueOf(row) ?? 0)))
  const sorted = rows.toSorted((a, b) =>
    order.by === 'name'
      ? a.name.localeCompare(b.name, 'en')
      : ((valueOf(b) ?? -Infinity) - (valueOf(a) ?? -Infinity)) * (order.isDescending ? 1 : -1) || 0,
  )
  return (
    <section aria-label={`${label}, scrolls`} tabIndex={0} className="@container relative overflow-auto">
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <HeadCell
              label={nameHead}
              sorted={order.by === 'name' ? 'ascending' : undefined}
              onSort={() => setOrder({ by: 'name', isDescending: false })}
            />
            {columns.map(({ key, head }, at) => {
              const isSorted = order.by === at
              return (
                <Fragment key={key}>
                  <HeadCell
                    label={head}
                    narrowLabel={withFormer ? 'and change' : undefined}
                    isEnd
                    sorted={isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined}
                    onSort={() => setOrder({ by: at, isDescending: !isSorted || !order.isDescending })}
                  />
                  {withFormer && <HeadCell label="Before" isEnd className="@max-lg:hidden" />}
                  {withFormer && <HeadCell label="Change" isEnd className="@max-lg:hidden" />}
                </Fragment>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.key} className="group/row hover:bg-hover/60">
              <NameCell
                name={row.name}
                href={row.href}
                share={greatest ? Math.abs(valueOf(row) ?? 0) / greatest : 0}
              />
              {row.cells.map(({ key, value, former }, at) => {
                const { head = '', unit = 'number' } = columns[at] ?? {}
                return (
                  <Fragment key={key}>
                    <td className="border-line border-b px-3 text-right @max-lg:px-2 @max-lg:py-1">
                      {onOpen ? (
                        <button
                          type="button"
                          aria-label={`Events of ${head}: ${row.name}`}
                          className="rounded-xs hover:underline"
                          onClick={() => onOpen(key)}
                        >
                          <Figure value={value} format={unit} />
                        </button>
                      ) : (
                        <Figure value={value} format={unit} />
                      )}
                      {withFormer && (
                        <span className="text-muted block text-sm whitespace-nowrap @lg:hidden">
                          <ChangeText value={value} former={former} unit={unit} />
                        </span>
                      )}
                    </td>
                    {withFormer && (
                      <FormerCells value={value} former={former} unit={unit} className="@max-lg:hidden" />
                    )}
                  </Fragment>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
