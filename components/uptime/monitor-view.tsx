'use client'

import { useQuery } from '@tanstack/react-query'
import { Pause, Pencil, Play, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'

import { usePages } from '#lib/client/use-pages'
import {
  bulkMonitors,
  countMonitors,
  deleteMonitor,
  getMonitor,
  getStatistics,
  listBars,
  listIncidents,
  listMonitors,
} from '#lib/uptime/client'
import type { Monitor } from '#lib/uptime/schema'

import { ActionMenu } from '../ui/action-menu.tsx'
import { Badge } from '../ui/badge.tsx'
import { Callout } from '../ui/callout.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Metric } from '../ui/figure.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { IncidentRows } from './incidents-view.tsx'
import { ResultsPanels } from './results-panels.tsx'
import { formatUptime, StateDot, UptimeBars, writeDuration } from './state-mark.tsx'
import { useChecksLive } from './use-checks-live.ts'

export interface MonitorViewProps {
  home: string
  id: string
  mayWrite: boolean
}

const refreshMs = 15_000

export function MonitorView({ home, id, mayWrite }: MonitorViewProps) {
  useChecksLive(id)
  const query = useQuery({ ...getMonitor.query({ id }), refetchInterval: refreshMs })
  const monitor = query.data
  if (!monitor)
    return query.error ? <Callout tone="bad">{query.error.message}</Callout> : <SkeletonRows rows={6} />
  return (
    <>
      <PageHeader
        title={monitor.name}
        back={{ label: 'Monitors', href: `${home}/monitors` }}
        description={monitor.target}
        meta={
          <span>
            <StateDot state={monitor.state} />
            <span className="text-muted ml-2 text-sm">
              since <RelativeTime at={monitor.state_since} />
            </span>
            {monitor.in_maintenance && <Badge className="ml-2">maintenance</Badge>}
          </span>
        }
        actions={mayWrite && <MonitorActions monitor={monitor} home={home} />}
      />
      <div className="flex flex-col gap-5">
        {(monitor.state === 'down' || monitor.state === 'degraded') && monitor.last?.reason && (
          <Callout tone={monitor.state === 'down' ? 'bad' : 'warn'}>{monitor.last.reason}</Callout>
        )}
        {monitor.ping_url && <HeartbeatPanel url={monitor.ping_url} monitor={monitor} />}
        <UptimePanel id={id} />
        <ResultsPanels
          id={id}
          hasPhases={monitor.type === 'http' || monitor.type === 'tls' || monitor.type === 'websocket'}
        />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <FactsPanel monitor={monitor} />
          <MonitorIncidents home={home} id={id} />
        </div>
      </div>
    </>
  )
}

function MonitorActions({ monitor: { id, name, state }, home }: { monitor: Monitor; home: string }) {
  const router = useRouter()
  const invalidates = [getMonitor, listMonitors, countMonitors]
  const bulk = useOperation(bulkMonitors, { invalidates })
  const remove = useOperation(deleteMonitor, {
    invalidates: [listMonitors, countMonitors],
    onDone: () => router.push(`${home}/monitors`),
  })
  const isPaused = state === 'paused'
  return (
    <ActionMenu
      name={name}
      always
      actions={[
        { label: 'Edit', icon: <Pencil aria-hidden />, href: `${home}/monitors/${id}/edit` },
        {
          label: isPaused ? 'Resume' : 'Pause',
          icon: isPaused ? <Play aria-hidden /> : <Pause aria-hidden />,
          run: () => bulk.run({ action: isPaused ? 'resume' : 'pause', ids: [id] }),
        },
        {
          label: 'Delete',
          icon: <Trash2 aria-hidden />,
          danger: true,
          confirm: {
            title: `Delete “${name}”?`,
            description:
              'Its incidents are deleted with it. What it found stays on the record. To keep both, pause it.',
            confirmLabel: 'Delete',
          },
          run: () => remove.run({ id }, `“${name}” was deleted.`),
        },
      ]}
    />
  )
}

function HeartbeatPanel({ url, monitor: { due_at: dueAt } }: { url: string; monitor: Monitor }) {
  return (
    <Panel title="Report to this address">
      <CopyField label="At the end of the job" value={`curl -fsS -m 10 --retry 3 ${url}`} />
      <p className="text-muted mt-3">
        Call <code>/start</code> when it begins, <code>/fail</code> or an exit code when it failed, and{' '}
        <code>/log</code> to keep a line of text.{' '}
        {dueAt ? (
          <>
            It is late from <RelativeTime at={dueAt} />.
          </>
        ) : (
          'Watching begins with the first report.'
        )}
      </p>
    </Panel>
  )
}

function UptimePanel({ id }: { id: string }) {
  const bars = useQuery(listBars.query({ id, days: 90 })).data?.items
  const month = useQuery(getStatistics.query({ monitor_id: id, from: '-30d' })).data
  const quarter = useQuery(getStatistics.query({ monitor_id: id, from: '-90d' })).data
  return (
    <Panel title="Last 90 days">
      {bars ? <UptimeBars bars={bars} label="90 days" /> : <div className="h-9" />}
      <div className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Fact
          label="Uptime, 30 days"
          note={month?.coverage == null ? undefined : `${formatUptime(month.coverage)} observed`}
        >
          {formatUptime(month?.uptime ?? null)}
        </Fact>
        <Fact
          label="Uptime, 90 days"
          note={quarter?.coverage == null ? undefined : `${formatUptime(quarter.coverage)} observed`}
        >
          {formatUptime(quarter?.uptime ?? null)}
        </Fact>
        <Fact
          label="Incidents, 90 days"
          note={quarter?.mttr_s == null ? undefined : `${writeDuration(quarter.mttr_s)} on average`}
        >
          {quarter?.incidents ?? '–'}
        </Fact>
        <Metric
          label="95th percentile, 30 days"
          value={month?.latency.p95 ?? null}
          format="duration"
          note={month?.latency.p50 == null ? undefined : `median ${Math.round(month.latency.p50)} ms`}
        />
      </div>
    </Panel>
  )
}

function Fact({
  label,
  note,
  children,
}: {
  label: string
  note?: string | undefined
  children: React.ReactNode
}) {
  return (
    <div>
      <p className="text-muted text-sm">{label}</p>
      <p className="figures text-xl">{children}</p>
      {note && <p className="text-muted text-sm">{note}</p>}
    </div>
  )
}

function FactsPanel({ monitor }: { monitor: Monitor }) {
  const { settings, certificate, interval_s: intervalS, regions, tags } = monitor
  return (
    <Panel title="How it is checked">
      <DefinitionList
        items={[
          { term: 'Every', value: settings.schedule ?? writeDuration(intervalS) },
          {
            term: 'Down after',
            value: `${settings.min_failures} failures over ${writeDuration(settings.confirm_s)}`,
          },
          { term: 'Up again after', value: writeDuration(settings.recover_s) },
          { term: 'Time limit', value: writeDuration(settings.timeout_s) },
          ...(regions.length > 1 ? [{ term: 'Regions', value: regions.join(', ') }] : []),
          ...settings.assertions.map(({ kind, op, value, name }, index) => ({
            term: index === 0 ? 'Expects' : '',
            value: `${name ?? kind} ${op} ${JSON.stringify(value)}`,
          })),
          ...(certificate
            ? [
                { term: 'Certificate', value: `${certificate.subject}, by ${certificate.issuer}` },
                { term: 'Expires', value: certificate.expires_at.slice(0, 10) },
              ]
            : []),
          ...(tags.length > 0 ? [{ term: 'Tags', value: tags.join(', ') }] : []),
        ]}
      />
    </Panel>
  )
}

function MonitorIncidents({ home, id }: { home: string; id: string }) {
  const incidents = usePages(listIncidents, { monitor_id: id }, { refetchInterval: refreshMs })
  return <IncidentRows title="Incidents" query={incidents} home={home} empty="It was never down." />
}
