'use client'

import { useQuery } from '@tanstack/react-query'
import { Pause, Play, RotateCcw, SkipBack, SkipForward, Square } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'

import type { RunEvent } from '#lib/agents/client'
import { getRun, listRuns, retryRun, stopAgent } from '#lib/agents/client'
import { foldAnswer } from '#lib/agents/evidence/answer-schema'

import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { JsonView } from '../ui/json-view.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { ActivityTree } from './activity-tree.tsx'
import { AnswerText } from './answer-text.tsx'
import { FindingList } from './report-card.tsx'
import { foldRun, isOver, type RunState } from './run-state.ts'
import {
  agentLabels,
  countTokens,
  describeTrigger,
  describeUsage,
  formatCost,
  formatElapsed,
  nameTool,
  statusWords,
} from './run-words.ts'
import { useRunLog } from './use-run.ts'

export interface RunViewProps {
  home: string
  id: string
  mayAsk: boolean
  /** Begin to replay at once. */
  replays: boolean
}

/** One run: what it was, what it cost, and its log to go through. Going through it runs nothing again. */
export function RunView({ home, id, mayAsk, replays }: RunViewProps) {
  const { events, run, isPending, error } = useRunLog(id)
  const { data: facts } = useQuery(getRun.query({ id }))
  const stop = useOperation(stopAgent, { invalidates: [getRun, listRuns] })
  const retry = useOperation(retryRun, { invalidates: [listRuns] })
  if (error && events.length === 0) return <Callout tone="bad">{error.message}</Callout>
  if (isPending) return <SkeletonRows rows={6} />
  const usage = describeUsage(run.usage)
  return (
    <>
      <PageHeader
        title={<span className="line-clamp-2 wrap-anywhere">{run.question || 'Run'}</span>}
        back={{ label: 'Runs', href: `${home}/runs` }}
        meta={<StatusDot {...statusWords[run.status]} />}
        actions={
          <>
            {facts && <ButtonLink href={`${home}/ask/${facts.thread_id}`}>Open thread</ButtonLink>}
            {mayAsk && !isOver(run.status) && (
              <Button
                icon={<Square aria-hidden />}
                loading={stop.isPending}
                onClick={() => stop.start({ run_id: id })}
              >
                Stop
              </Button>
            )}
            {mayAsk && isOver(run.status) && (
              <Button
                icon={<RotateCcw aria-hidden />}
                loading={retry.isPending}
                onClick={() => retry.start({ id }, 'A new run was started.')}
              >
                Retry
              </Button>
            )}
          </>
        }
      />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Replay home={home} events={events} startsAtOnce={replays} />
        <div className="flex min-w-0 flex-col gap-5">
          <Panel title="Facts">
            <DefinitionList
              items={[
                ...(facts
                  ? [
                      { term: 'Asked by', value: facts.asked_by.name },
                      { term: 'Trigger', value: describeTrigger(facts) },
                      { term: 'Started', value: <RelativeTime at={facts.created_at} /> },
                    ]
                  : []),
                { term: 'Took', value: run.elapsedMs === null ? '–' : formatElapsed(run.elapsedMs) },
                { term: 'Used', value: usage.length > 0 ? usage.join(' · ') : 'No paid model' },
                ...(run.reason ? [{ term: 'Reason', value: run.reason }] : []),
                { term: 'Run', value: id, mono: true },
              ]}
            />
          </Panel>
          <Costs run={run} />
        </div>
      </div>
    </>
  )
}

const playMs = 350

function Replay({
  home,
  events,
  startsAtOnce,
}: {
  home: string
  events: readonly RunEvent[]
  startsAtOnce: boolean
}) {
  // Null is the end, which moves on while the run does.
  const [at, setAt] = useState<number | null>(startsAtOnce ? 1 : null)
  const [isPlaying, setPlaying] = useState(startsAtOnce)
  const place = Math.min(at ?? events.length, events.length)
  const shown = useMemo(() => events.slice(0, place), [events, place])
  const run = useMemo(() => foldRun(shown), [shown])
  const { text } = useMemo(() => foldAnswer(shown), [shown])
  const isAtEnd = place >= events.length

  useEffect(() => {
    if (!isPlaying) return
    const timer = setTimeout(() => {
      if (isAtEnd) setPlaying(false)
      setAt(place + 1 >= events.length ? null : place + 1)
    }, playMs)
    return () => clearTimeout(timer)
  }, [isPlaying, isAtEnd, place, events.length])

  function go(to: number) {
    setPlaying(false)
    setAt(to >= events.length ? null : Math.max(1, to))
  }

  const button = (label: string, icon: React.ReactNode, onClick: () => void, disabled = false) => (
    <Button
      size="sm"
      variant="quiet"
      iconOnly
      aria-label={label}
      title={label}
      icon={icon}
      disabled={disabled}
      onClick={onClick}
    />
  )
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel
        title="Replay"
        description="From the log. Nothing is run again."
        actions={
          <div className="flex items-center gap-1">
            {button('Previous event', <SkipBack aria-hidden />, () => go(place - 1), place <= 1)}
            {isPlaying
              ? button('Pause', <Pause aria-hidden />, () => setPlaying(false))
              : button('Play', <Play aria-hidden />, () => {
                  if (isAtEnd) setAt(1)
                  setPlaying(true)
                })}
            {button('Next event', <SkipForward aria-hidden />, () => go(place + 1), isAtEnd)}
            <input
              type="range"
              aria-label="Event"
              aria-valuetext={`Event ${place} of ${events.length}`}
              min={1}
              max={Math.max(1, events.length)}
              value={place}
              onChange={({ target }) => go(Number(target.value))}
              className="accent-accent h-8 w-28 sm:w-40"
            />
            <span className="figures text-muted w-16 text-right text-sm">
              {place}/{events.length}
            </span>
          </div>
        }
      >
        <div className="flex min-h-48 flex-col gap-4">
          <ActivityTree home={home} run={run} defaultOpen />
          {text !== '' && (
            <AnswerText home={home} text={text} evidence={run.evidence} isGrowing={!isOver(run.status)} />
          )}
          <FindingList home={home} findings={run.findings} evidence={run.evidence} />
        </div>
      </Panel>
      <Log events={events} place={place} onGo={go} />
    </div>
  )
}

function Log({
  events,
  place,
  onGo,
}: {
  events: readonly RunEvent[]
  place: number
  onGo: (to: number) => void
}) {
  const first = Date.parse(events[0]?.time ?? '')
  const current = events[place - 1]
  return (
    <Panel title="Log" flush>
      <ol className="max-h-96 overflow-y-auto py-1 text-sm" tabIndex={0} aria-label="Events">
        {events.map((event, index) => (
          <li key={event.seq}>
            <button
              type="button"
              aria-current={event === current ? 'step' : undefined}
              onClick={() => onGo(index + 1)}
              className="hover:bg-hover aria-[current=step]:bg-accent-soft flex w-full items-baseline gap-3 px-4 py-0.5 text-left pointer-coarse:py-2"
            >
              <span className="figures text-muted w-8 shrink-0 text-right">{event.seq}</span>
              <span className="figures text-muted w-16 shrink-0 text-right">
                +{formatElapsed(Date.parse(event.time) - first)}
              </span>
              <span className="figures min-w-0 shrink-0">{event.type}</span>
              <span className="text-muted min-w-0 truncate">{describeEvent(event)}</span>
            </button>
          </li>
        ))}
      </ol>
      {current && (
        <div className="border-t p-3">
          <JsonView value={current.data} openDepth={1} className="max-h-72 overflow-y-auto" />
        </div>
      )}
    </Panel>
  )
}

function describeEvent({ type, data }: RunEvent): string {
  switch (type) {
    case 'agent_started':
      return data.trigger
    case 'sub_agent_update':
      return `${agentLabels[data.agent]}: ${data.status}`
    case 'tool_call':
    case 'tool_result':
      return `${agentLabels[data.agent]}: ${nameTool(data.tool)}`
    case 'agent_message':
      return data.text
    case 'approval_request':
      return `${data.title}: ${data.status}`
    case 'agent_log':
      return data.kind
    case 'error':
      return data.message
    case 'agent_completed':
      return data.status
  }
}

function Costs({ run: { modelSteps } }: { run: RunState }) {
  const paid = modelSteps.filter(({ usage }) => countTokens(usage) > 0)
  if (paid.length === 0) return null
  return (
    <Panel title="Cost by step" flush>
      <ol className="text-sm">
        {paid.map(({ seq, agent, model, usage, elapsedMs }) => (
          <li key={seq} className="flex items-baseline gap-3 border-b px-4 py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1">
              <span className="block">{agentLabels[agent]}</span>
              <span className="text-muted block truncate">{model}</span>
            </span>
            <span className="figures text-muted text-right text-xs">
              {describeUsage(usage)[0]}
              <br />
              {formatElapsed(elapsedMs)}
            </span>
            <span className="figures w-16 text-right">
              {usage.cost_usd > 0 ? formatCost(usage.cost_usd) : '–'}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
