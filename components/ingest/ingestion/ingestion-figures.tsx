import type { IngestionReport } from '#lib/ingest/report/schema'

import { Callout } from '../../ui/callout.tsx'
import { Metric } from '../../ui/figure.tsx'
import { formatFigure } from '../../ui/format-figure.ts'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

const lateAfterMs = 10_000
const nearlyFull = 0.8

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const write = (value: number, format: 'integer' | 'bytes' | 'percent') => {
  const { number, unit } = formatFigure(value, format)
  return unit ? `${number} ${unit}` : number
}

export function IngestionFigures({ report }: { report: IngestionReport }) {
  const { last_hour: hour, last_day: day, buffer, last_block: block } = report
  const refused = total(day.refused)
  return (
    <Panel>
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
        <Metric label="Accepted, last hour" value={total(hour.accepted)} />
        <Metric label="Accepted, last day" value={total(day.accepted)} />
        <Metric
          label="Refused, last day"
          value={refused}
          className={refused > 0 ? 'text-bad' : undefined}
          note={<span className="text-muted">{write(total(hour.refused), 'integer')} in the last hour</span>}
        />
        <Metric
          label="Lag"
          value={buffer.lag_ms ?? 0}
          format="duration"
          note={
            block ? (
              <>
                stored <RelativeTime at={block.at} now={Date.parse(report.at)} />
              </>
            ) : (
              'nothing was stored yet'
            )
          }
        />
        <Metric
          label="Buffer"
          value={buffer.bytes}
          format="bytes"
          note={`${write(buffer.share, 'percent')} of ${write(buffer.limit_bytes, 'bytes')}, ${write(buffer.entries, 'integer')} ${buffer.entries === 1 ? 'request' : 'requests'}`}
        />
      </div>
      <StoringNotice report={report} />
    </Panel>
  )
}

/** Whether something is wrong, whether anything was lost, and what to do. */
function StoringNotice({ report: { storing, buffer } }: { report: IngestionReport }) {
  const isLate = (buffer.lag_ms ?? 0) > lateAfterMs
  if (buffer.share > nearlyFull) {
    return (
      <Notice title="The buffer is nearly full.">
        If it fills up, senders are asked to retry later. It drains by itself once events are stored faster
        than they arrive.
      </Notice>
    )
  }
  if (storing === 'store_away') {
    return (
      <Notice title="The event store is down.">
        Events are accepted and buffered. They’re stored and can be queried once it’s back. Nothing is lost.
      </Notice>
    )
  }
  if (storing === 'worker_away') {
    return (
      <Notice title="No worker is running.">
        Events are accepted and buffered until a worker stores them. Nothing is lost.
      </Notice>
    )
  }
  if (!isLate) return null
  return (
    <Notice title="Events are stored late.">
      Events arrive faster than they’re stored. Queries and charts lag behind. Nothing is lost.
    </Notice>
  )
}

function Notice({ title, children }: { title: string; children: string }) {
  return (
    <Callout tone="warn" className="mt-5" title={title}>
      {children}
    </Callout>
  )
}
