'use client'

import { Activity as ActivityIcon, ArrowUp, Pause, Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'

import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ActivityFilters, type ActivityFiltersProps } from './activity-filters.tsx'
import type { ActivityPage } from './activity-list.ts'
import { ActivityRows } from './activity-rows.tsx'
import { type ActivityFilter, type EventEntry, getActorId } from './event-entry.ts'
import { EventSheet } from './event-sheet.tsx'
import { useActivity } from './use-activity.ts'
import { writeActivityFilter } from './write-activity-filter.ts'

export interface ActivityViewProps {
  path: string
  filter: ActivityFilter
  /** The events that there are, for choosing one. */
  names: ActivityFiltersProps['names']
  first: ActivityPage
  now: number
}

export function ActivityView({ path, filter, names, first, now }: ActivityViewProps) {
  const router = useRouter()
  const [changing, startChange] = useTransition()
  const [opened, setOpened] = useState<EventEntry | null>(null)
  const [open, setOpen] = useState(false)
  const activity = useActivity(filter, first)
  const { entries, held, paused } = activity
  const byActor = filter.actor ? entries.find((entry) => getActorId(entry) === filter.actor) : undefined
  const isFiltered = Object.keys(filter).length > 0

  function change(next: ActivityFilter) {
    startChange(() => router.push(writeActivityFilter(path, next), { scroll: false }))
  }

  return (
    <>
      <PageHeader title="Activity" description="What happens in this workspace, and who did it." />
      <ActivityFilters
        filter={filter}
        names={names}
        actorName={byActor?.actor_name ?? null}
        onChange={change}
      >
        <Button
          icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          onClick={() => activity.setPaused(!paused)}
        >
          {paused ? 'Go on' : 'Pause'}
        </Button>
      </ActivityFilters>
      <div
        role="status"
        className="pointer-events-none sticky top-[calc(var(--header-height,0px)+0.5rem)] z-20 flex h-0 justify-center"
      >
        {held > 0 && (
          <Button
            size="sm"
            variant="primary"
            className="pointer-events-auto rounded-full px-3"
            icon={<ArrowUp aria-hidden />}
            onClick={activity.showHeld}
          >
            {held} new{paused && ', paused'}
          </Button>
        )}
      </div>
      <Panel flush className={classNames('transition-opacity', changing && 'opacity-60')}>
        {entries.length === 0 ? (
          <NothingYet isFiltered={isFiltered} onClear={() => change({})} />
        ) : (
          <>
            <ActivityRows
              entries={entries}
              now={now}
              onOpen={(entry) => {
                setOpened(entry)
                setOpen(true)
              }}
            />
            <LoadMore
              shown={entries.length}
              noun={entries.length === 1 ? 'event' : 'events'}
              hasMore={activity.hasMore}
              loading={activity.loadingMore}
              error={activity.error}
              onLoadMore={activity.loadMore}
            />
          </>
        )}
      </Panel>
      <EventSheet entry={opened} open={open} path={path} onClose={() => setOpen(false)} />
    </>
  )
}

function NothingYet({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<ActivityIcon aria-hidden />}
        title="No matching activity"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        No events match. New ones appear here as they happen.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<ActivityIcon aria-hidden />} title="No activity yet">
      Every change and what follows from it appears here as it happens.
    </EmptyState>
  )
}
