'use client'

import { useState } from 'react'

import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { FormerCells, HeadCell, NameCell } from './breakdown-cells.tsx'

export interface BreakdownRow {
  key: string
  name: string
  value: number | null
  former?: number | null
  /** A page about what is named. */
  href?: string | undefined
}

export interface BreakdownTableProps {
  label: string
  /** What the names are, and what the values are. */
  nameHead: string
  valueHead: string
  rows: readonly BreakdownRow[]
  unit?: FigureFormat
  withFormer?: boolean
  maxHeightPx?: number
  onOpen?: (key: string) => void
}

type Order = 'most' | 'least' | 'name'

/** A list of totals, with a bar behind each for its share of the greatest. */
export function BreakdownTable(props: BreakdownTableProps) {
  const { label, nameHead, valueHead, rows, unit = 'number', withFormer = false, maxHeightPx, onOpen } = props
  const [order, setOrder] = useState<Order>('most')
  const greatest = Math.max(0, ...rows.map(({ value }) => Math.abs(value ?? 0)))
  const sorted = rows.toSorted((a, b) =>
    order === 'name'
      ? a.name.localeCompare(b.name, 'en')
      : ((b.value ?? -Infinity) - (a.value ?? -Infinity)) * (order === 'most' ? 1 : -1),
  )
  return (
    <section
      aria-label={`${label}, scrolls`}
      tabIndex={0}
      className="@container relative overflow-auto"
      style={{ maxHeight: maxHeightPx }}
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <HeadCell
              label={nameHead}
              sorted={order === 'name' ? 'ascending' : undefined}
              onSort={() => setOrder('name')}
            />
            <HeadCell
              label={valueHead}
              isEnd
              sorted={order === 'most' ? 'descending' : order === 'least' ? 'ascending' : undefined}
              onSort={() => setOrder(order === 'most' ? 'least' : 'most')}
            />
            {withFormer && <HeadCell label="Before" isEnd className="@max-lg:hidden" />}
            {withFormer && <HeadCell label="Change" isEnd />}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ key, name, href, value, former = null }) => (
            <tr key={key} className="group/row hover:bg-hover/60">
              <NameCell
                name={name}
                href={href}
                share={greatest ? Math.abs(value ?? 0) / greatest : 0}
                onOpen={onOpen ? () => onOpen(key) : undefined}
              />
              <td className="border-line border-b px-3 text-right @max-lg:px-2">
                <Figure value={value} format={unit} />
              </td>
              {withFormer && <FormerCells value={value} former={former} unit={unit} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
