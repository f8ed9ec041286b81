'use client'

import { useInfiniteQuery } from '@tanstack/react-query'

import { listAlertHistory } from '#lib/alerts/client'
import type { Alert, AlertTransition } from '#lib/alerts/schema'

import { Badge } from '../ui/badge.tsx'
import { Figure } from '../ui/figure.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { statusWords } from './alert-status.tsx'
import { unitOfAlert } from './alert-words.ts'
import { nameGroup } from './name-group.ts'

interface HistoryPage {
  items: AlertTransition[]
  next_cursor: string | null
}

const pageSize = 50

/** What the alert did, newest first. */
export function AlertHistory({ alert }: { alert: Alert }) {
  const { id } = alert
  const history = useInfiniteQuery({
    queryKey: [...listAlertHistory.key({ id }), 'pages'],
    queryFn: ({ pageParam }) =>
      listAlertHistory({ id, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: HistoryPage) => page.next_cursor,
  })
  const items = history.data?.pages.flatMap((page) => page.items) ?? []
  const unit = unitOfAlert(alert.query)
  return (
    <Panel title="History" flush>
      {history.isPending && <SkeletonRows rows={3} label="Loading the history" />}
      {history.isSuccess && items.length === 0 && (
        <p className="text-muted px-4 py-3">No state changes yet.</p>
      )}
      {items.length > 0 && (
        <ol>
          {items.map((change) => (
            <li
              key={change.id}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b px-4 py-2 last:border-b-0"
            >
              <span className="font-medium">{sentenceOf(change)}</span>
              {change.group && <span className="wrap-anywhere">{nameGroup(change.group)}</span>}
              {change.value !== null && (
                <span className="text-muted">
                  at <Figure value={change.value} format={unit} />
                </span>
              )}
              {change.reason && <span className="text-muted wrap-anywhere">{change.reason}</span>}
              {change.is_silent && <Badge>not notified</Badge>}
              <RelativeTime at={change.at} className="text-muted ml-auto text-sm" />
            </li>
          ))}
        </ol>
      )}
      {(items.length > 0 || history.error) && (
        <LoadMore
          shown={items.length}
          noun={items.length === 1 ? 'change' : 'changes'}
          hasMore={history.hasNextPage || history.isError}
          loading={history.isFetchingNextPage}
          error={history.error?.message ?? null}
          onLoadMore={() => void (history.data ? history.fetchNextPage() : history.refetch())}
        />
      )}
    </Panel>
  )
}

function sentenceOf({ kind, to }: AlertTransition): string {
  switch (kind) {
    case 'fired':
      return to === 'warn' ? 'Warned' : 'Fired'
    case 'recovered':
      return to === 'ok' ? 'Recovered' : `Better: ${statusWords[to].label}`
    case 'went_silent':
      return 'Sends no data'
    case 'interrupted':
      return 'Cannot be measured'
    case 'resumed':
      return `Measured again: ${statusWords[to].label}`
    case 'ended':
      return 'Ended'
  }
}
