'use client'

import { ListTree, Play, RotateCcw, Square } from 'lucide-react'

import { getRun, listRuns, retryRun, stopAgent } from '#lib/agents/client'
import type { Run, RunStatus } from '#lib/agents/schema'
import { usePages } from '#lib/client/use-pages'

import { ButtonLink } from '../ui/button-link.tsx'
import { useFilters } from '../ui/filter-bar.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { isOver } from './run-state.ts'
import {
  describeTrigger,
  describeUsage,
  formatElapsed,
  statusOptions,
  statusWords,
  triggerOptions,
} from './run-words.ts'

export interface RunsViewProps {
  home: string
  mayAsk: boolean
}

const refreshMs = 5_000

export function RunsView({ home, mayAsk }: RunsViewProps) {
  const { values, settled, set, clear } = useFilters(['status', 'trigger'])
  const { status, trigger } = settled
  const runs = usePages(
    listRuns,
    {
      ...(status ? { status: status as RunStatus } : {}),
      ...(trigger ? { trigger: trigger as Run['trigger'] } : {}),
    },
    { refetchInterval: refreshMs },
  )
  const stop = useOperation(stopAgent, { invalidates: [listRuns, getRun] })
  const retry = useOperation(retryRun, { invalidates: [listRuns] })
  return (
    <>
      <PageHeader title="Runs" description="Everything the agents did, step by step, and what it cost." />
      <ResourceList
        label="Runs"
        noun="run"
        query={runs}
        nameOf={({ question }) => question}
        href={({ id }) => `${home}/runs/${id}`}
        filters={{
          fields: [
            { name: 'status', label: 'Status', options: statusOptions, all: 'All statuses' },
            { name: 'trigger', label: 'Trigger', options: triggerOptions, all: 'All triggers' },
          ],
          values,
          set,
          clear,
        }}
        columns={[
          {
            header: 'Question',
            cell: ({ question }) => <span className="line-clamp-2">{question}</span>,
            note: ({ reason }) => reason,
          },
          {
            header: 'Status',
            cell: (run) => <StatusDot {...statusWords[run.status]} />,
          },
          { header: 'Trigger', muted: true, minor: true, cell: describeTrigger },
          { header: 'Asked by', muted: true, cell: ({ asked_by: by }) => by.name },
          {
            header: 'Cost',
            align: 'end',
            mono: true,
            cell: ({ usage }) => describeUsage(usage).at(-1) ?? '–',
          },
          { header: 'Time', align: 'end', mono: true, minor: true, cell: formatDuration },
          {
            header: 'Started',
            align: 'end',
            muted: true,
            cell: (run) => <RelativeTime at={run.created_at} />,
          },
        ]}
        rowActions={(run) => [
          { label: 'Open thread', icon: <ListTree aria-hidden />, href: `${home}/ask/${run.thread_id}` },
          { label: 'Replay', icon: <Play aria-hidden />, href: `${home}/runs/${run.id}?replay=yes` },
          mayAsk &&
            !isOver(run.status) && {
              label: 'Stop',
              icon: <Square aria-hidden />,
              run: () => stop.run({ run_id: run.id }),
            },
          mayAsk &&
            isOver(run.status) && {
              label: 'Retry',
              icon: <RotateCcw aria-hidden />,
              run: () => retry.run({ id: run.id }, 'A new run was started.'),
            },
        ]}
        empty={{
          icon: <ListTree aria-hidden />,
          title: 'No runs yet',
          text: 'Each question begins a run: what the agents looked at, what they found, what it cost. You can replay it step by step.',
          action: mayAsk && (
            <ButtonLink variant="primary" href={`${home}/ask`}>
              Ask a question
            </ButtonLink>
          ),
        }}
      />
    </>
  )
}

const formatDuration = ({ created_at: from, ended_at: to }: Run) =>
  to ? formatElapsed(Date.parse(to) - Date.parse(from)) : '–'
