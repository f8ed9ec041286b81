'use client'

import { usePages } from '#lib/client/use-pages'
import { listErasures } from '#lib/privacy/client'

import { Figure } from '../ui/figure.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { StatusDot } from '../ui/status-dot.tsx'

const refreshMs = 2_000

const states = {
  waiting: { tone: 'busy', label: '1 of 3: starts in a moment' },
  erasing: { tone: 'busy', label: '2 of 3: erasing stored events' },
  following: { tone: 'busy', label: '3 of 3: waiting for events on their way' },
  done: { tone: 'good', label: 'Erased' },
} as const

export function ErasureList() {
  return (
    <ResourceList
      title="Erasures"
      description="Once an erasure is done, who it was about is forgotten too."
      label="Erasures"
      noun="erasure"
      query={usePages(listErasures, {}, { refetchInterval: refreshMs })}
      columns={[
        {
          header: 'State',
          cell: ({ state }) => <StatusDot {...states[state]} className="font-normal whitespace-normal" />,
        },
        {
          header: 'Person',
          cell: ({ subject }) =>
            subject === null ? (
              <span className="text-muted">forgotten</span>
            ) : (
              <span className="figures text-sm wrap-anywhere whitespace-normal">{subject}</span>
            ),
        },
        { header: 'Events', align: 'end', fit: true, cell: ({ erased }) => <Figure value={erased} /> },
        {
          header: 'Requested',
          align: 'end',
          fit: true,
          muted: true,
          cell: ({ requested_at: at }) => <RelativeTime at={at} />,
        },
      ]}
      empty={null}
    />
  )
}
