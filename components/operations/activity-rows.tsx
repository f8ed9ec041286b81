'use client'

import { EventIcon } from '../modules.tsx'
import { classNames } from '../ui/class-names.ts'
import { formatExactTime } from '../ui/format-time.ts'
import { TableKeys } from '../ui/table-keys.tsx'
import { RowButton } from '../ui/table.tsx'
import { auditEventName, type EventEntry, groupByDay } from './event-entry.ts'
import { EventText } from './event-text.tsx'
import { nameDay } from './name-day.ts'

export interface ActivityRowsProps {
  entries: readonly EventEntry[]
  now: number
  onOpen: (entry: EventEntry) => void
}

export function ActivityRows({ entries, now, onOpen }: ActivityRowsProps) {
  return (
    <TableKeys>
      {groupByDay(entries).map(({ day, entries: shown }) => (
        <section key={day} aria-label={nameDay(day, now)} className="border-b last:border-b-0">
          <h2 className="bg-raised text-muted sticky top-(--header-height,0px) z-10 border-b px-4 py-1.5 text-sm first:rounded-t-lg">
            {nameDay(day, now)}
          </h2>
          <ol>
            {shown.map((entry) => (
              <ActivityRow key={entry.id} entry={entry} onOpen={onOpen} />
            ))}
          </ol>
        </section>
      ))}
    </TableKeys>
  )
}

function ActivityRow({ entry, onOpen }: { entry: EventEntry; onOpen: (entry: EventEntry) => void }) {
  const isAudit = entry.name === auditEventName
  return (
    <li className="group/row has-data-row-target:hover:bg-hover/60 relative grid grid-cols-[1rem_1fr] items-start gap-x-3 border-b px-4 py-2 last:border-b-0 @xl:grid-cols-[4.5rem_1rem_1fr_auto] @xl:py-1.5">
      <Clock at={entry.occurred_at} className="@max-xl:hidden" />
      <EventIcon name={entry.icon} className="text-muted mt-0.5 size-4" />
      <div className="min-w-0">
        <RowButton
          onClick={() => onOpen(entry)}
          className={classNames('font-normal text-pretty wrap-anywhere', isAudit && 'text-muted')}
        >
          <EventText entry={entry} />
        </RowButton>
        <p className="text-muted flex flex-wrap gap-x-3 @xl:hidden">
          <Clock at={entry.occurred_at} />
          <span className="figures text-sm leading-5">{entry.name}</span>
        </p>
      </div>
      <span className="figures text-muted text-sm leading-5 @max-xl:hidden">{entry.name}</span>
    </li>
  )
}

function Clock({ at, className }: { at: string; className?: string }) {
  return (
    <time
      dateTime={at}
      title={formatExactTime(new Date(at))}
      className={classNames('figures text-muted relative z-1 text-sm leading-5', className)}
    >
      {at.slice(11, 19)}
    </time>
  )
}
