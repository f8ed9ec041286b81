'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import {
  acknowledgeIncident,
  commentIncident,
  getIncident,
  listIncidents,
  reopenIncident,
  resolveIncident,
  writePostMortem,
} from '#lib/uptime/client'
import type { Bill, IncidentDetail } from '#lib/uptime/incident-schema'

import { writeQuestion } from '../query/explore/question-params.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { formatRound } from '../ui/format-figure.ts'
import { OperationForm } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { IncidentDot } from './incidents-view.tsx'
import { writeDuration } from './state-mark.tsx'
import { useChecksLive } from './use-checks-live.ts'

export interface IncidentViewProps {
  home: string
  id: string
  mayWrite: boolean
}

const invalidates = [getIncident, listIncidents]

export function IncidentView({ home, id, mayWrite }: IncidentViewProps) {
  useChecksLive()
  const query = useQuery({ ...getIncident.query({ id }), refetchInterval: 15_000 })
  const acknowledge = useOperation(acknowledgeIncident, { invalidates })
  const resolve = useOperation(resolveIncident, { invalidates })
  const reopen = useOperation(reopenIncident, { invalidates })
  const incident = query.data
  if (!incident)
    return query.error ? <Callout tone="bad">{query.error.message}</Callout> : <SkeletonRows rows={6} />
  const { state, affected, bill } = incident
  return (
    <>
      <PageHeader
        title={incident.title}
        back={{ label: 'Incidents', href: `${home}/incidents` }}
        description={incident.reason}
        meta={
          <span>
            <IncidentDot state={state} />
            <span className="text-muted ml-2 text-sm">
              {state === 'resolved' ? 'lasted' : 'for'} {writeDuration(incident.duration_s)}, began{' '}
              <RelativeTime at={incident.started_at} />
            </span>
          </span>
        }
        actions={
          mayWrite && (
            <>
              {state === 'open' && (
                <Button
                  variant="primary"
                  loading={acknowledge.isPending}
                  onClick={() => acknowledge.start({ id }, 'Acknowledged. Reminders stop.')}
                >
                  Acknowledge
                </Button>
              )}
              {state === 'resolved' ? (
                <Button onClick={() => reopen.start({ id })}>Reopen</Button>
              ) : (
                <Button onClick={() => resolve.start({ id }, 'Resolved.')}>Resolve</Button>
              )}
            </>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {bill && <BillPanel bill={bill} home={home} />}
        {affected.length > 0 && (
          <Panel title="Down with it">
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {affected.map((monitor) => (
                <li key={monitor.id}>
                  <Link className="underline underline-offset-4" href={`${home}/monitors/${monitor.id}`}>
                    {monitor.name}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <TimelinePanel incident={incident} mayWrite={mayWrite} />
        <PostMortemPanel key={id} incident={incident} mayWrite={mayWrite} />
        <p className="text-muted">
          <Link className="underline underline-offset-4" href={`${home}/monitors/${incident.monitor_id}`}>
            The monitor and its last results
          </Link>
        </p>
      </div>
    </>
  )
}

/** What was missed: never less than nothing, whatever a good hour brought. */
const missing = ({ expected, actual }: Bill['orders']) => Math.max(0, expected - actual)

function BillPanel({ bill, home }: { bill: Bill; home: string }) {
  const rows = [
    {
      label: 'Orders',
      figure: bill.orders,
      unit: 'decimal',
      series: { event: 'order.paid', measure: 'count' },
    },
    {
      label: 'Revenue',
      figure: bill.revenue,
      unit: 'money',
      series: { event: 'order.paid', measure: 'sum', of: 'value' },
    },
  ] as const
  return (
    <Panel
      title="What it cost"
      description={`Beside the same time of ${bill.weeks === 1 ? 'the week' : `${bill.weeks} weeks`} before. Sales coincided with it; other causes are possible.`}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        {rows.map(({ label, figure, unit, series }) => (
          <div key={label}>
            <p className="text-muted text-sm">{label} missed</p>
            <p className="figures text-xl">{formatRound(missing(figure), unit)}</p>
            <p className="text-muted text-sm">
              {formatRound(figure.actual, unit)} where {formatRound(figure.expected, unit)} were usual (
              {formatRound(figure.low, unit)} to {formatRound(figure.high, unit)}).{' '}
              <Link
                className="underline underline-offset-4"
                href={`${home}/explore?${writeQuestion({ query: { from: bill.from, to: bill.to, interval: 'minute', series: [series] }, chart: 'line' } as never)}`}
              >
                Explore
              </Link>
            </p>
          </div>
        ))}
        <div>
          <p className="text-muted text-sm">People who met it</p>
          <p className="figures text-xl">{formatRound(bill.people, 'integer')}</p>
          <p className="text-muted text-sm">did something in that time.</p>
        </div>
      </div>
    </Panel>
  )
}

const entryWords: Record<IncidentDetail['entries'][number]['kind'], string> = {
  began: 'Went down',
  acknowledged: 'Acknowledged',
  comment: 'Comment',
  escalated: 'Escalated',
  reminded: 'Reminded',
  affected: 'Also down',
  ended: 'Recovered',
  resolved: 'Resolved by hand',
  reopened: 'Reopened',
}

function TimelinePanel({
  incident: { id, entries },
  mayWrite,
}: {
  incident: IncidentDetail
  mayWrite: boolean
}) {
  return (
    <Panel title="Timeline">
      <ol className="flex flex-col gap-3">
        {entries.map(({ id: entryId, kind, text, author, at }) => (
          <li key={entryId} className="grid gap-x-4 sm:grid-cols-[8rem_1fr]">
            <span className="text-muted text-sm">
              <RelativeTime at={at} />
            </span>
            <span>
              <span className="font-medium">{entryWords[kind]}</span>
              {author && <span className="text-muted"> by {author}</span>}
              {text && <span className="block wrap-anywhere whitespace-pre-wrap">{text}</span>}
            </span>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <OperationForm
          className="mt-4 border-t pt-4"
          operation={commentIncident}
          initial={{ text: '' }}
          toInput={({ text }) => ({ id, text })}
          invalidates={invalidates}
          submitLabel="Add comment"
        >
          {(form) => (
            <TextField label="Comment" rows={2} {...form.field('text', { required: 'Write something.' })} />
          )}
        </OperationForm>
      )}
    </Panel>
  )
}

/** Filled with what is known, so that nobody begins with an empty page. */
const templateOf = ({
  title,
  reason,
  started_at: from,
  ended_at: to,
  duration_s: seconds,
  bill,
}: IncidentDetail) =>
  [
    `# ${title}`,
    `Down from ${from} to ${to ?? 'now'} (${writeDuration(seconds)}). ${reason}`,
    bill
      ? `About ${formatRound(missing(bill.orders), 'decimal')} orders and ${formatRound(missing(bill.revenue), 'money')} of revenue were missed.`
      : '',
    '## What happened\n\n## Why\n\n## What we change',
  ]
    .filter(Boolean)
    .join('\n\n')

function PostMortemPanel({ incident, mayWrite }: { incident: IncidentDetail; mayWrite: boolean }) {
  if (!incident.ended_at && !incident.post_mortem) return null
  return (
    <Panel title="Post-mortem">
      <OperationForm
        operation={writePostMortem}
        initial={{ text: incident.post_mortem || templateOf(incident) }}
        toInput={({ text }) => ({ id: incident.id, text })}
        invalidates={invalidates}
        toast="Saved."
        submitLabel="Save"
        readOnly={!mayWrite && 'Only members can write it.'}
      >
        {(form) => <TextField label="What was learnt" rows={10} {...form.field('text')} />}
      </OperationForm>
    </Panel>
  )
}
