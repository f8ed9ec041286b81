'use client'

import { ChevronRight, Lightbulb, RotateCw } from 'lucide-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

import { toPlainText } from '#lib/agents/evidence/answer-schema'
import type { Query } from '#lib/query/schema'

import { classNames } from '../ui/class-names.ts'
import { JsonView } from '../ui/json-view.tsx'
import { TextLink } from '../ui/link.tsx'
import { Progress } from '../ui/progress.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { exploreLink } from './number-chip.tsx'
import { Saving } from './report-card.tsx'
import { type AgentStep, type CallStep, isOver, type RunState } from './run-state.ts'
import { agentLabels, describeUsage, formatElapsed, nameTool, statusWords, stepWords } from './run-words.ts'

export interface ActivityTreeProps {
  home: string
  run: RunState
  /** Open from the beginning. */
  defaultOpen?: boolean
  /** In a window of fixed height that follows what happens, until somebody looks closer. */
  follows?: boolean
}

const tickMs = 500

/** What the agents did and are doing: one line, and all of it when opened. */
export function ActivityTree({ home, run, defaultOpen = false, follows = false }: ActivityTreeProps) {
  const [open, setOpen] = useState(defaultOpen)
  const [isFollowing, setFollowing] = useState(follows)
  const steps = useRef<HTMLDivElement>(null)
  const id = useId()
  const isGoing = !isOver(run.status)
  const { label, tone } = statusWords[run.status]
  const elapsedMs = useElapsed(run.startedAt, isGoing, run.elapsedMs)

  useEffect(() => {
    if (isFollowing) steps.current?.scrollTo({ top: steps.current.scrollHeight })
  })

  return (
    <div className="text-sm">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={rowClass}
      >
        <StatusDot tone={tone} label={label} hideLabel />
        <span className="min-w-0 flex-1 truncate">{isGoing ? currentWork(run) : summarise(run)}</span>
        <Facts parts={[elapsedMs === null ? null : formatElapsed(elapsedMs), ...describeUsage(run.usage)]} />
        <Chevron open={open} />
      </button>
      <div
        id={id}
        ref={steps}
        hidden={!open}
        onClickCapture={() => setFollowing(false)}
        className={classNames('mt-1 ml-1 border-l pr-1.5 pl-3', isFollowing && 'max-h-64 overflow-y-auto')}
      >
        {run.lead ? (
          <Steps home={home} steps={run.lead.steps} />
        ) : (
          <p className="text-muted py-1">Waiting for a worker to begin.</p>
        )}
      </div>
    </div>
  )
}

const rowClass =
  'hover:bg-hover -mx-1.5 flex min-h-7 w-[calc(100%+0.75rem)] items-center gap-2 rounded-md px-1.5 text-left pointer-coarse:min-h-9'

/** What is shown in one line while a run goes on: the work that began last. */
function currentWork(run: RunState): string {
  if (run.status === 'queued') return 'Queued'
  if (run.status === 'waiting') return 'Waiting for approval'
  const agent = findActive(run.lead)
  if (!agent) return 'Starting'
  const call = agent.steps.findLast(
    (step): step is CallStep => step.kind === 'call' && step.status === 'running',
  )
  const work = call ? nameTool(call.tool) : agent.message || 'Thinking'
  return agent.agent === 'supervisor' ? work : `${agentLabels[agent.agent]}: ${work}`
}

function findActive(agent: AgentStep | null): AgentStep | null {
  const child = agent?.steps.findLast(
    (step): step is AgentStep =>
      step.kind === 'agent' && (step.status === 'started' || step.status === 'processing'),
  )
  return child ? findActive(child) : agent
}

function summarise(run: RunState): string {
  const count = run.lead ? countCalls(run.lead) : 0
  const steps = `${count} ${count === 1 ? 'step' : 'steps'}`
  if (run.status === 'completed') return steps
  if (run.status === 'stopped') return `Stopped${run.endedBy ? ` by ${run.endedBy}` : ''} after ${steps}`
  return `Failed after ${steps}`
}

const countCalls = (agent: AgentStep): number =>
  agent.steps.reduce(
    (sum, step) => sum + (step.kind === 'agent' ? countCalls(step) : step.kind === 'call' ? 1 : 0),
    0,
  )

function Steps({ home, steps }: { home: string; steps: AgentStep['steps'] }) {
  return (
    <ol className="flex flex-col">
      {steps.map((step) => (
        <li key={step.id}>
          {step.kind === 'retry' && (
            <p className="text-muted flex min-h-7 items-center gap-2">
              <RotateCw aria-hidden className="size-2.5 shrink-0" />
              <span className="min-w-0 text-pretty">Tried again. {step.reason}</span>
            </p>
          )}
          {step.kind === 'agent' && <Agent home={home} agent={step} />}
          {step.kind === 'call' && <Call home={home} call={step} />}
        </li>
      ))}
    </ol>
  )
}

function Agent({ home, agent }: { home: string; agent: AgentStep }) {
  const isGoing = agent.status === 'started' || agent.status === 'processing'
  const elapsedMs = useElapsed(agent.startedAt, isGoing, agent.elapsedMs)
  const label = agentLabels[agent.agent]
  return (
    <>
      <Row
        name={label}
        strong
        status={agent.status}
        note={agent.message}
        facts={[elapsedMs === null ? null : formatElapsed(elapsedMs), ...describeUsage(agent.usage)]}
      >
        {agent.task !== null && <Detail title="Task" value={agent.task} />}
        {agent.preliminary && <Detail title="Found so far" value={agent.preliminary} />}
        {agent.models.length > 0 && <p className="text-muted">Model: {agent.models.join(', ')}</p>}
        {agent.result !== null && <Detail title="Result" value={agent.result} />}
      </Row>
      {isGoing && (
        <Progress
          label={`${label}, progress`}
          hideLabel
          value={agent.progress}
          className="mb-1 max-w-40 pl-4.5"
        />
      )}
      <div className="border-line ml-1 border-l pl-3">
        <Steps home={home} steps={agent.steps} />
      </div>
    </>
  )
}

function Call({ home, call }: { home: string; call: CallStep }) {
  const elapsedMs = useElapsed(call.startedAt, call.status === 'running', call.elapsedMs)
  return (
    <>
      <Row
        name={nameTool(call.tool)}
        status={call.status}
        note={call.summary ?? ''}
        facts={[elapsedMs === null ? null : formatElapsed(elapsedMs)]}
      >
        <Detail title="Arguments" value={call.input} />
        {call.output !== null && <Detail title="Result" value={call.output} />}
        {call.query !== null && (
          <TextLink href={exploreLink(home, call.query as Query)} prefetch={false}>
            Open in Explore
          </TextLink>
        )}
      </Row>
      {call.findings.map(({ id, title, saving }) => (
        <p key={id} className="flex min-h-7 items-center gap-2 pl-4.5">
          <Lightbulb aria-hidden className="text-warn size-3 shrink-0" />
          <span className="min-w-0 flex-1 truncate">
            <span className="sr-only">Found: </span>
            {toPlainText(title)}
          </span>
          {saving && <Saving usd={saving.monthly_usd} />}
        </p>
      ))}
    </>
  )
}

interface RowProps {
  name: string
  strong?: boolean
  status: keyof typeof stepWords
  note: string
  facts: readonly (string | null)[]
  /** What stands below when it is opened. */
  children: ReactNode
}

function Row({ name, strong = false, status, note, facts, children }: RowProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { label, tone } = stepWords[status]
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={rowClass}
      >
        <StatusDot tone={tone} label={label} hideLabel />
        <span className={classNames('shrink-0', strong && 'font-medium')}>{name}</span>
        <span className="text-muted min-w-0 flex-1 truncate">{note.replaceAll(/[*`#]+/g, '')}</span>
        <Facts parts={facts} />
        <Chevron open={open} />
      </button>
      {open && (
        <div id={id} className="mt-0.5 mb-2 flex flex-col gap-2 pl-4.5">
          {children}
        </div>
      )}
    </>
  )
}

function Detail({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <p className="text-muted mb-0.5">{title}</p>
      <JsonView
        value={value}
        openDepth={1}
        className="bg-sunken max-h-72 overflow-y-auto rounded-md border p-2"
      />
    </div>
  )
}

const Facts = ({ parts }: { parts: readonly (string | null)[] }) => (
  <span className="text-muted figures shrink-0 text-xs whitespace-nowrap">
    {parts.filter((part) => part !== null).join(' · ')}
  </span>
)

const Chevron = ({ open }: { open: boolean }) => (
  <ChevronRight
    aria-hidden
    className={classNames('text-muted size-3.5 shrink-0 transition-transform', open && 'rotate-90')}
  />
)

/** Counts on while something is under way; null where nobody knows. */
function useElapsed(startedAt: string | null, isGoing: boolean, finalMs: number | null): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    if (!isGoing) return
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [isGoing])
  if (!isGoing) return finalMs
  return now === null || startedAt === null ? null : Math.max(0, now - Date.parse(startedAt))
}
