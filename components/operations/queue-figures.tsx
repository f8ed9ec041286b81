import { Callout } from '../ui/callout.tsx'
import { Metric } from '../ui/figure.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import type { QueueReport } from './health.ts'

const lateAfterS = 30

export function QueueFigures({
  queue,
  deadLettersHref,
}: {
  queue: QueueReport | null
  deadLettersHref: string
}) {
  return (
    <Panel title="Pending deliveries" description="Events of this workspace on their way to their handlers.">
      {queue ? (
        <>
          <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
            <Metric label="Waiting" value={queue.waiting} note="not tried yet" />
            <Metric label="Retrying" value={queue.retrying} note="failed, will be tried again" />
            <Metric
              label="Failed"
              value={queue.dead}
              note={<TextLink href={deadLettersHref}>Delivery log</TextLink>}
            />
            <Metric label="Unnumbered" value={queue.unnumbered} note="events not yet in Activity" />
            <Metric
              label="Oldest"
              value={queue.oldest_s === 0 ? null : queue.oldest_s * 1000}
              format="duration"
              note="longest wait of what is due"
            />
          </div>
          {queue.oldest_s > lateAfterS && (
            <Callout tone="warn" className="mt-5" title="Deliveries are late.">
              Something that is due has waited for longer than {lateAfterS} s. If the worker answers above, it
              is busy or something keeps failing; nothing is lost.
            </Callout>
          )}
        </>
      ) : (
        <p className="text-muted">
          Unknown while the database is unreachable. Pending deliveries are stored there and aren’t lost.
        </p>
      )}
    </Panel>
  )
}
