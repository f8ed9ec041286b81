'use client'

import { Pause, Play, Radio, Search } from 'lucide-react'
import { useRef, useState } from 'react'

import { listEventsFeed } from '#lib/query/client'

import { FactSheet } from '../../query/facts/fact-sheet.tsx'
import { type Fact, isSent } from '../../query/facts/fact.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatFigure } from '../../ui/format-figure.ts'
import { Input } from '../../ui/input.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { FirstEvents, type FirstEventsProps } from '../first-events/first-events.tsx'
import { readPace } from './fact-list.ts'
import { LiveRows } from './live-rows.tsx'
import { useFacts } from './use-facts.ts'
import { useFilterText } from './use-filter-text.ts'

const firstCount = 100

export interface LiveViewProps {
  first: readonly Fact[]
  /** Nothing was ever sent. */
  isFirst: boolean
  start: Pick<FirstEventsProps, 'origin' | 'canCreateKey' | 'canSeedDemo'>
}

export function LiveView({ first, isFirst, start }: LiveViewProps) {
  const [filterText, setFilterText] = useFilterText()
  const [opened, setOpened] = useState<Fact | null>(null)
  const [isOpen, setOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const facts = useFacts(first, filterText, async () => (await listEventsFeed({ limit: firstCount })).items)
  const { paused, pace } = facts
  const [withOwn, setWithOwn] = useState(false)
  const shown = withOwn ? facts.shown : facts.shown.filter(isSent)
  const held = withOwn ? facts.held.length : facts.held.filter(isSent).length
  const [isStarting, setStarting] = useState(isFirst)
  const isEmpty = shown.length === 0
  const showOnly = (name: string) => {
    setFilterText(`name:${name}`)
    setOpen(false)
    search.current?.focus()
  }

  if (isStarting) {
    return (
      <>
        <Heading pace={pace} />
        <FirstEvents
          {...start}
          arrived={shown.filter(isSent).map(({ name }) => name)}
          onDone={() => setStarting(false)}
        />
      </>
    )
  }
  return (
    <>
      <Heading pace={pace} />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <div className="min-w-0 flex-1 basis-56 sm:max-w-md">
          <Input
            ref={search}
            type="search"
            aria-label="Filter"
            placeholder="Filter: words, model:gpt-4o, -status:ok"
            leading={<Search aria-hidden />}
            value={filterText}
            onChange={(event) => setFilterText(event.target.value)}
          />
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-3">
          <Checkbox label="Workspace activity" checked={withOwn} onCheckedChange={setWithOwn} />
          <span role="status" className="text-muted text-sm">
            {paused && held > 0 && `${held} more`}
          </span>
          <Button
            icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
            onClick={() => facts.setPaused(!paused)}
          >
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </div>
      </div>
      <Panel flush className="@container">
        {isEmpty ? (
          <EmptyState
            icon={<Radio aria-hidden />}
            title={filterText ? 'No events match this filter' : 'No events yet'}
            action={filterText && <Button onClick={() => setFilterText('')}>Clear filter</Button>}
          >
            Matching events appear here as they arrive. Filter with{' '}
            <code className="figures text-sm">property:value</code>, or{' '}
            <code className="figures text-sm">-property:value</code> to exclude.
          </EmptyState>
        ) : (
          <LiveRows
            facts={shown}
            onOpen={(fact) => {
              setOpened(fact)
              setOpen(true)
            }}
          />
        )}
      </Panel>
      <FactSheet
        fact={opened}
        open={isOpen}
        onClose={() => setOpen(false)}
        actions={opened && <ShowOnly name={opened.name} onChoose={showOnly} />}
      />
    </>
  )
}

const ShowOnly = ({ name, onChoose }: { name: string; onChoose: (name: string) => void }) => (
  <Button onClick={() => onChoose(name)}>Show only {name}</Button>
)

function Heading({ pace }: { pace: Parameters<typeof readPace>[0] }) {
  const perSecond = readPace(pace)
  const { number } = formatFigure(perSecond, perSecond < 10 ? 'number' : 'integer')
  return (
    <PageHeader
      title="Live"
      description="Events as they arrive."
      actions={
        <div className="flex items-center gap-3">
          <Sparkline
            points={pace.counts.slice(0, -1)}
            label={`Events in each of the last 60 seconds; now about ${number} a second`}
            className="w-28"
            fill
          />
          <span className="figures w-20 text-right text-sm">
            {number} <span className="text-muted">/s</span>
          </span>
        </div>
      }
    />
  )
}
