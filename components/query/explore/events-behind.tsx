'use client'

import { exportEvents } from '#lib/query/client'
import { anyEvent } from '#lib/query/schema'

import { Sheet } from '../../ui/sheet.tsx'
import { EventList, formatMoment } from '../facts/event-list.tsx'
import { CsvButton } from './csv-button.tsx'
import { nameEvent } from './describe-question.ts'
import type { EventsBehind as Asked } from './point-events.ts'

export interface EventsBehindProps {
  title: string
  asked: Asked | null
  timezone: string
  onClose: () => void
}

/** The events that a point was counted from, newest first. */
export function EventsBehind({ title, asked, timezone, onClose }: EventsBehindProps) {
  return (
    <Sheet title={title} size="lg" open={asked !== null} onOpenChange={(open) => !open && onClose()}>
      {asked && <Events asked={asked} timezone={timezone} />}
    </Sheet>
  )
}

function Events({ asked, timezone }: { asked: Asked; timezone: string }) {
  const { event, from, to, filter } = asked
  const range = {
    from,
    to,
    ...(event === anyEvent ? {} : { name: event }),
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
  }
  return (
    <EventList
      asked={range}
      timezone={timezone}
      head={
        <div className="flex items-center justify-between gap-3 border-b px-4 py-2">
          <p className="text-muted min-w-0 truncate text-sm">
            {formatMoment(from, timezone)} to {formatMoment(to, timezone)}, newest first
          </p>
          <CsvButton
            size="sm"
            label="Download these events as CSV"
            title={nameEvent(event)}
            load={() => exportEvents(range)}
          />
        </div>
      }
    />
  )
}
