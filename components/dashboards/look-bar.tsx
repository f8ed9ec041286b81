'use client'

import { ListFilter, Radio } from 'lucide-react'
import type { ReactNode } from 'react'

import type { DashboardScope } from '#lib/dashboards/schema'
import type { Filter } from '#lib/query/schema'

import { ConditionList } from '../query/explore/condition-list.tsx'
import { conditionsOf } from '../query/explore/filter-list.ts'
import { type Range, RangePicker } from '../query/explore/range-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'

export interface LookBarProps {
  scope: DashboardScope
  isLive: boolean
  onRange: (range: Range) => void
  onFilter: (filter: Filter | undefined) => void
  onLive: (isLive: boolean) => void
  children?: ReactNode
}

/** What holds for all panels: the range, the filter, whether they keep themselves up to date. */
export function LookBar({ scope, isLive, onRange, onFilter, onLive, children }: LookBarProps) {
  const count = conditionsOf(scope.filter)?.length ?? 1
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <RangePicker range={scope} onChange={onRange} />
      <Popover
        title="Filter for all panels"
        className="w-[min(24rem,calc(100vw-1rem))]"
        trigger={
          <Button icon={<ListFilter aria-hidden />} aria-label={`Filter, ${count} set`}>
            Filter
            {count > 0 && <span className="figures text-accent">{count}</span>}
          </Button>
        }
      >
        <p className="text-muted pb-2 text-sm">Only events that have these are counted, in every panel.</p>
        <ConditionList
          events={[]}
          filter={scope.filter ?? undefined}
          onChange={onFilter}
          addLabel="Condition"
        />
      </Popover>
      <Button
        aria-pressed={isLive}
        icon={<Radio aria-hidden className={isLive ? 'text-good' : 'text-muted'} />}
        onClick={() => onLive(!isLive)}
      >
        Live
      </Button>
      {children && <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  )
}
