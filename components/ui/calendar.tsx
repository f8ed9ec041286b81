'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

import { Button } from './button.tsx'
import { addDays, addMonths, listWeeks, monthOf, nameDay, nameMonth } from './days.ts'

export interface CalendarProps {
  /** As `2026-11-20`; empty while none is chosen. */
  value: string
  /** Where it opens without one, and what it marks. */
  today: string
  onPick: (day: string) => void
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** One month; arrow keys go by days and weeks, Page Up and Page Down by months. */
export function Calendar({ value, today, onPick }: CalendarProps) {
  const [pointed, setPointed] = useState(value || today)
  const grid = useRef<HTMLTableElement>(null)
  const isByKeys = useRef(false)

  useEffect(() => {
    if (!isByKeys.current) return
    isByKeys.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${pointed}"]`)?.focus()
  }, [pointed])

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    if (!step || !grid.current?.contains(event.target as Node)) return
    event.preventDefault()
    isByKeys.current = true
    setPointed(step(pointed))
  }

  const turn = (label: string, months: number, Icon: typeof ChevronLeft) => (
    <Button
      size="sm"
      variant="quiet"
      iconOnly
      aria-label={label}
      icon={<Icon aria-hidden />}
      onClick={() => setPointed(addMonths(pointed, months))}
    />
  )

  return (
    <div role="presentation" onKeyDown={onKeyDown}>
      <div className="flex items-center justify-between pb-1">
        {turn('Previous month', -1, ChevronLeft)}
        <span className="font-medium" aria-live="polite">
          {nameMonth(pointed)}
        </span>
        {turn('Next month', 1, ChevronRight)}
      </div>
      <table ref={grid} aria-label={nameMonth(pointed)} className="w-full table-fixed">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" className="text-muted h-7 text-xs font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listWeeks(pointed).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0">
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === pointed ? 0 : -1}
                    aria-label={nameDay(day)}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === value}
                    className={`hover:bg-hover aria-pressed:bg-accent aria-pressed:text-inverse h-8 w-full rounded-sm text-sm tabular-nums aria-[current=date]:font-semibold ${monthOf(day) === monthOf(pointed) ? '' : 'text-muted'}`}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
