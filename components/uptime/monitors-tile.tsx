'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { countMonitors, listMonitors } from '#lib/uptime/client'

import type { TileProps } from '../shell/manifest.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StatusDot } from '../ui/status-dot.tsx'

const most = 5
const refreshMs = 30_000

/** How many are up; which are down, where any is. */
export function MonitorsTile({ home, now }: TileProps) {
  const { data: counts, error } = useQuery({ ...countMonitors.query({}), refetchInterval: refreshMs })
  const down = useQuery({
    ...listMonitors.query({ state: 'down', limit: most }),
    enabled: (counts?.down ?? 0) > 0,
    refetchInterval: refreshMs,
  })
  return (
    <Panel title="Monitors" actions={<TextLink href={`${home}/monitors`}>All monitors</TextLink>} flush>
      {!counts && !error && <SkeletonRows rows={1} label="Loading monitors" />}
      {!counts && error && <p className="text-bad px-4 py-3">{error.message}</p>}
      {counts?.total === 0 && <p className="text-muted px-4 py-3">Nothing is watched yet.</p>}
      {counts && counts.total > 0 && counts.down === 0 && (
        <p className="px-4 py-3">
          <StatusDot
            tone={counts.degraded > 0 ? 'warn' : 'good'}
            label={counts.degraded > 0 ? `${counts.degraded} degraded` : `${counts.up} of ${counts.total} up`}
          />
        </p>
      )}
      {counts && counts.down > 0 && (
        <ul>
          {(down.data?.items ?? []).map(({ id, name, state_since: since }) => (
            <li key={id} className="flex items-baseline gap-3 border-b px-4 py-2 last:border-b-0">
              <StatusDot tone="bad" label="Down" hideLabel />
              <Link
                href={`${home}/monitors/${id}`}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                {name}
              </Link>
              <RelativeTime at={since} now={now} className="text-muted shrink-0 text-sm" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
