'use client'

import { memo } from 'react'

import { listDetails } from '#lib/core/list-details'

import type { Fact } from '../../query/facts/fact.ts'
import { formatExactTime } from '../../ui/format-time.ts'
import { TableKeys } from '../../ui/table-keys.tsx'
import { RowButton } from '../../ui/table.tsx'

const mostDetails = 8
const mostRows = 120

export interface LiveRowsProps {
  facts: readonly Fact[]
  onOpen: (fact: Fact) => void
}

export function LiveRows({ facts, onOpen }: LiveRowsProps) {
  return (
    <TableKeys>
      <ol aria-label="Events, the newest first">
        {facts.slice(0, mostRows).map((fact) => (
          <LiveRow key={fact.id} fact={fact} onOpen={onOpen} />
        ))}
      </ol>
    </TableKeys>
  )
}

const LiveRow = memo(function LiveRow({ fact, onOpen }: { fact: Fact; onOpen: (fact: Fact) => void }) {
  const details = listDetails(fact.props).slice(0, mostDetails)
  return (
    <li className="group/row has-data-row-target:hover:bg-hover/60 motion-safe:animate-arrive relative grid h-14 grid-cols-[1fr_auto] items-center gap-x-4 border-b px-4 last:border-b-0 @2xl:h-9 @2xl:grid-cols-[6.5rem_12rem_1fr_auto]">
      <time
        dateTime={fact.time}
        title={formatExactTime(new Date(fact.time))}
        className="figures text-muted order-2 text-sm @2xl:order-none"
      >
        {fact.time.slice(11, 23)}
      </time>
      <RowButton onClick={() => onOpen(fact)} className="figures truncate text-sm">
        {fact.name}
      </RowButton>
      <span className="order-3 col-span-2 flex min-w-0 gap-x-3 overflow-hidden mask-r-from-95% text-sm whitespace-nowrap @2xl:order-none @2xl:col-span-1">
        {fact.subject && <span className="figures shrink-0">{fact.subject}</span>}
        {details.map(({ path, value }) => (
          <span key={path} className="figures shrink-0">
            <span className="text-muted">{path}</span> {value.slice(0, 60)}
          </span>
        ))}
      </span>
      <span className="figures text-right text-sm @max-2xl:hidden">{fact.value ?? ''}</span>
    </li>
  )
})
