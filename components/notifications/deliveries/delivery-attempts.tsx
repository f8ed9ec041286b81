import type { DeliveryWithAttempts } from '#lib/notifications/deliveries/schema'

import { Figure } from '../../ui/figure.tsx'
import { formatExactTime } from '../../ui/format-time.ts'
import { StatusDot } from '../../ui/status-dot.tsx'

/** Newest first: what was tried, what came back, how long it took. */
export function DeliveryAttempts({ attempts }: { attempts: DeliveryWithAttempts['attempt_list'] }) {
  if (attempts.length === 0) return <p className="text-muted">No attempts yet.</p>
  return (
    <ol className="rounded-md border">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="border-b px-3 py-2 last:border-b-0">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <StatusDot
              tone={attempt.succeeded ? 'good' : 'bad'}
              label={
                attempt.status === null ? (attempt.succeeded ? 'Taken' : 'No answer') : String(attempt.status)
              }
            />
            <span className="text-muted figures text-sm">
              {formatExactTime(new Date(attempt.started_at))} ·{' '}
              <Figure value={attempt.duration_ms} format="duration" />
            </span>
          </p>
          {attempt.detail && (
            <p className="figures mt-1 max-h-32 overflow-auto text-sm wrap-anywhere whitespace-pre-wrap">
              {attempt.detail}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
