'use client'

import { listErasures } from '#lib/privacy/client'
import type { Erasure } from '#lib/privacy/schema'

import { usePages } from '../identity/use-pages.ts'
import { Figure } from '../ui/figure.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'

const refreshMs = 2_000

const states = {
  waiting: { tone: 'busy', label: '1 of 3: begins in a moment' },
  erasing: { tone: 'busy', label: '2 of 3: erasing what is stored' },
  following: { tone: 'busy', label: '3 of 3: waiting for what was on its way' },
  done: { tone: 'good', label: 'Erased' },
} as const

export function ErasureList() {
  const erasures = usePages(listErasures, refreshMs)
  if (erasures.items.length === 0) return null
  return (
    <Panel title="Erasures" description="Whom one was about is forgotten when it is done." flush>
      <Table label="Erasures">
        <TableHead>
          <TableColumn>State</TableColumn>
          <TableColumn>Subject</TableColumn>
          <TableColumn align="end" fit>
            Events
          </TableColumn>
          <TableColumn align="end" fit>
            Asked
          </TableColumn>
        </TableHead>
        <TableBody>
          {erasures.items.map((erasure: Erasure) => (
            <TableRow key={erasure.id}>
              <TableCell>
                <StatusDot {...states[erasure.state]} className="whitespace-normal" />
              </TableCell>
              <TableCell label="Subject" mono={erasure.subject !== null} muted={erasure.subject === null}>
                <span className="wrap-anywhere whitespace-normal">{erasure.subject ?? 'forgotten'}</span>
              </TableCell>
              <TableCell label="Events" align="end">
                <Figure value={erasure.erased} />
              </TableCell>
              <TableCell label="Asked" align="end" muted>
                <RelativeTime at={erasure.requested_at} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {(erasures.hasNextPage || erasures.error) && (
        <LoadMore
          shown={erasures.items.length}
          noun="erasures"
          hasMore={erasures.hasNextPage}
          loading={erasures.isFetchingNextPage}
          error={erasures.error?.message ?? null}
          onLoadMore={() => void erasures.fetchNextPage()}
        />
      )}
    </Panel>
  )
}
