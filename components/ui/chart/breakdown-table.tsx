'use client'

import { useState } from 'react'

import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { describeChange } from './describe-change.ts'

export interface BreakdownRow {
  key: string
  name: string
  value: number | null
  former?: number | null
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
      className="relative overflow-auto"
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
            {withFormer && <HeadCell label="Before" isEnd />}
            {withFormer && <HeadCell label="Change" isEnd />}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ key, name, value, former = null }) => (
            <tr key={key} className="group/row hover:bg-hover/60">
              <th
                scope="row"
                className="border-line relative h-8 min-w-32 border-b px-3 text-left font-normal"
              >
                <span
                  aria-hidden
                  className="bg-accent-soft absolute inset-y-1 left-1 -z-0 rounded-xs"
                  style={{
                    width: `calc(${greatest ? (Math.abs(value ?? 0) / greatest) * 100 : 0}% - 0.5rem)`,
                  }}
                />
                {onOpen ? (
                  <button
                    type="button"
                    aria-label={`Events of ${name}`}
                    className="relative rounded-xs text-left wrap-anywhere hover:underline"
                    onClick={() => onOpen(key)}
                  >
                    {name}
                  </button>
                ) : (
                  <span className="relative wrap-anywhere">{name}</span>
                )}
              </th>
              <td className="border-line border-b px-3 text-right">
                <Figure value={value} format={unit} />
              </td>
              {withFormer && (
                <td className="border-line text-muted border-b px-3 text-right">
                  <Figure value={former} format={unit} />
                </td>
              )}
              {withFormer && (
                <td className="figures border-line text-muted border-b px-3 text-right whitespace-nowrap">
                  <ChangeText value={value} former={former} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ChangeText({ value, former }: { value: number | null; former: number | null }) {
  const change = describeChange(value, former)
  if (!change) return <Figure value={null} />
  const sign = change.direction === 'up' ? '+' : change.direction === 'down' ? '−' : ''
  return change.text.endsWith('%') ? `${sign}${change.text}` : change.text
}

interface HeadCellProps {
  label: string
  isEnd?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  onSort?: () => void
}

function HeadCell({ label, isEnd = false, sorted, onSort }: HeadCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`text-muted bg-raised border-line sticky top-0 z-10 h-8 border-b px-3 text-sm font-normal whitespace-nowrap ${isEnd ? 'text-right' : 'text-left'}`}
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
