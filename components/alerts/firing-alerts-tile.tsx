'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import type { TileProps } from '../shell/manifest.tsx'
import { Figure } from '../ui/figure.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { unitOfAlert } from './alert-words.ts'
import { firingAlerts } from './firing-alerts.ts'

const most = 5
const refreshMs = 30_000

export function FiringAlertsTile({ home, now }: TileProps) {
  const { data, error } = useQuery({ ...firingAlerts, refetchInterval: refreshMs })
  const items = data?.items ?? []
  return (
    <Panel title="Firing alerts" actions={<TextLink href={`${home}/alerts`}>All alerts</TextLink>} flush>
      {!data && !error && <SkeletonRows rows={1} label="Loading alerts" />}
      {!data && error && <p className="text-bad px-4 py-3">{error.message}</p>}
      {data && items.length === 0 && (
        <p className="px-4 py-3">
          <StatusDot tone="good" label="No alerts are firing." />
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.slice(0, most).map(({ id, name, value, query, status_since: since, snoozed }) => (
            <li key={id} className="flex items-baseline gap-3 border-b px-4 py-2 last:border-b-0">
              <StatusDot tone={snoozed ? 'idle' : 'bad'} label={snoozed ? 'Snoozed' : 'Firing'} hideLabel />
              <Link
                href={`${home}/alerts/${id}`}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                {name}
              </Link>
              <Figure value={value} format={unitOfAlert(query)} className="text-sm" />
              {since && <RelativeTime at={since} now={now} className="text-muted shrink-0 text-sm" />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
