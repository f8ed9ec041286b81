import type { QueryResult } from '#lib/query/schema'

import { Figure } from '../../ui/figure.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** How an answer was come by. */
export function AnswerFacts({ meta, at }: { meta: QueryResult['meta']; at: number }) {
  return (
    <p className="text-muted flex flex-wrap gap-x-3 text-sm">
      <span>
        <Figure value={meta.rows_read} /> {meta.rows_read === 1 ? 'event' : 'events'} read
      </span>
      <span>
        <Figure value={meta.elapsed_ms} format="duration" />
      </span>
      {meta.cached && <span>cached</span>}
      <span>
        updated <RelativeTime at={at} />
      </span>
    </p>
  )
}
