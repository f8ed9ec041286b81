'use client'

import { useState } from 'react'

import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { Figure } from '../figure.tsx'
import { type ChartData, type ChartLook, paintSeries } from './chart-data.tsx'
import { SeriesMark } from './series-mark.tsx'
import { formatBucket } from './time-ticks.ts'

const rowsAtOnce = 100

export interface ChartTableProps {
  label: string
  data: ChartData
  look: ChartLook
  /** Keeps the place of the drawing; else that of its own place. */
  heightPx?: number | undefined
  onOpen?: ((seriesKey: string, index: number) => void) | undefined
}

/** The same figures as the drawing, for reading, copying and for those who cannot see it. */
export function ChartTable({ label, data, look, heightPx, onOpen }: ChartTableProps) {
  const [shown, setShown] = useState(rowsAtOnce)
  const series = paintSeries(data.series)
  const { times, incompleteFrom, isFirstPartial } = data
  return (
    <section
      aria-label={`${label}, as a table`}
      tabIndex={0}
      className={classNames(
        '@container relative overflow-auto rounded-md border',
        heightPx === undefined && 'min-h-0 flex-1',
      )}
      style={heightPx === undefined ? undefined : { maxHeight: heightPx }}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <HeadCell>Time</HeadCell>
            {series.map(({ key, name, colour, comparedWith }) => (
              <HeadCell key={key} isEnd>
                <span className="inline-flex items-center gap-1.5">
                  <SeriesMark colour={colour} isFormer={comparedWith !== undefined} />
                  <span className="max-w-40 truncate @max-lg:whitespace-normal">{name}</span>
                </span>
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(0, shown).map((time, index) => (
            <tr key={time} className="hover:bg-hover">
              <th
                scope="row"
                className="border-line h-7 border-b px-3 text-left font-normal whitespace-nowrap tabular-nums @max-lg:px-2"
              >
                {formatBucket(time, look.timezone, look.stepMs)}
                {index === 0 && isFirstPartial && <span className="text-muted"> in part</span>}
                {index >= (incompleteFrom ?? times.length) && (
                  <span className="text-muted"> not over yet</span>
                )}
              </th>
              {series.map(({ key, name, values, comparedWith }) => (
                <td key={key} className="border-line border-b px-3 text-right @max-lg:px-2">
                  {onOpen && values[index] != null && comparedWith === undefined ? (
                    <button
                      type="button"
                      aria-label={`Events of ${name}, ${formatBucket(time, look.timezone, look.stepMs)}`}
                      className="hover:text-accent rounded-xs hover:underline"
                      onClick={() => onOpen(key, index)}
                    >
                      <Figure value={values[index]} format={look.unit} />
                    </button>
                  ) : (
                    <Figure value={values[index]} format={look.unit} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {times.length > shown && (
        <div className="flex items-center justify-between gap-3 px-3 py-2">
          <span className="text-muted text-sm">
            <span className="figures">{shown}</span> of <span className="figures">{times.length}</span> rows
          </span>
          <Button size="sm" onClick={() => setShown(shown + rowsAtOnce)}>
            Show more
          </Button>
        </div>
      )}
    </section>
  )
}

function HeadCell({ isEnd = false, children }: { isEnd?: boolean; children: React.ReactNode }) {
  return (
    <th
      scope="col"
      className={`text-muted bg-raised border-line sticky top-0 h-7 border-b px-3 font-normal whitespace-nowrap @max-lg:px-2 @max-lg:py-1 @max-lg:align-bottom ${isEnd ? 'text-right' : 'text-left'}`}
    >
      {children}
    </th>
  )
}
