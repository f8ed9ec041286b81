'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import type { TileProps } from '../../shell/manifest.tsx'
import { TextLink } from '../../ui/link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { openFailures } from './open-failures.ts'

const refreshMs = 30_000

export function FailuresTile({ home, now }: TileProps) {
  const { data, error } = useQuery({ ...openFailures, refetchInterval: refreshMs })
  const path = `${home}/settings/deliveries`
  return (
    <Panel title="Failed deliveries" actions={<TextLink href={path}>Delivery log</TextLink>} flush>
      {!data && !error && <SkeletonRows rows={1} label="Loading failed deliveries" />}
      {!data && error && <p className="text-bad px-4 py-3">{error.message}</p>}
      {data?.items.length === 0 && (
        <p className="px-4 py-3">
          <StatusDot tone="good" label="Everything was delivered." />
        </p>
      )}
      {data && data.items.length > 0 && (
        <ul>
          {data.items.map(({ id, error: reason, failed_at: at }) => (
            <li key={id} className="flex items-baseline gap-3 border-b px-4 py-2 last:border-b-0">
              <Link
                href={`${path}?tab=failed&letter=${id}`}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                {reason.split('\n')[0]}
              </Link>
              <RelativeTime at={at} now={now} className="text-muted shrink-0 text-sm" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
