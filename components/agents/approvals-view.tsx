'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'

import { getRun, listApprovals } from '#lib/agents/client'
import { type Approval, approvalStatuses } from '#lib/agents/schema'
import { usePages } from '#lib/client/use-pages'

import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBar, useFilters } from '../ui/filter-bar.tsx'
import { TextLink } from '../ui/link.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { agentLabels, approvalWords } from './run-words.ts'

export interface ApprovalsViewProps {
  home: string
  mayDecide: boolean
}

const statusOptions = approvalStatuses.map((value) => ({ value, label: approvalWords[value].label }))

/** What agents would do and wait for, those that are open first. */
export function ApprovalsView({ home, mayDecide }: ApprovalsViewProps) {
  const { values, settled, set } = useFilters(['status'])
  const status = (settled.status as Approval['status'] | undefined) ?? 'pending'
  const approvals = usePages(listApprovals, { status }, { refreshOn: ['approval.', 'approvals.'] })
  return (
    <>
      <PageHeader
        title="Approvals"
        description="What agents would change. Nothing happens until somebody approves it."
      />
      <FilterBar
        fields={[
          { name: 'status', label: 'Status', options: statusOptions.slice(1), all: 'Waiting for approval' },
        ]}
        values={values}
        onChange={set}
      />
      {approvals.isPending && !approvals.error && <SkeletonRows rows={4} label="Loading approvals" />}
      {approvals.error && approvals.items.length === 0 && (
        <Callout tone="bad">{approvals.error.message}</Callout>
      )}
      {approvals.isEmpty && (
        <Panel flush>
          <EmptyState
            icon={<ShieldCheck aria-hidden />}
            title={status === 'pending' ? 'Nothing waits for approval' : 'No approvals with this status'}
          >
            When an agent wants to create an alert, change a dashboard or a price, it asks here first, with a
            preview and the way back.
          </EmptyState>
        </Panel>
      )}
      <div className="flex max-w-180 flex-col gap-4">
        {approvals.items.map((approval) => (
          <ApprovalCard
            key={approval.id}
            approval={approval}
            mayDecide={mayDecide}
            from={<Origin home={home} approval={approval} />}
          />
        ))}
        {approvals.hasMore && (
          <LoadMore
            shown={approvals.items.length}
            noun="approvals"
            hasMore
            loading={approvals.isLoadingMore}
            error={approvals.error?.message ?? null}
            onLoadMore={approvals.loadMore}
          />
        )}
      </div>
    </>
  )
}

function Origin({
  home,
  approval: { run_id: id, thread_id: threadId, agent },
}: {
  home: string
  approval: Approval
}) {
  const { data } = useQuery(getRun.query({ id }))
  return (
    <p className="text-muted text-sm">
      {agentLabels[agent]}, asked{' '}
      <TextLink quiet href={`${home}/ask/${threadId}`}>
        {data?.question ?? 'in this thread'}
      </TextLink>
    </p>
  )
}
