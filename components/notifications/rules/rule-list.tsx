'use client'

import { Route } from 'lucide-react'
import { useState } from 'react'

import { listChannels, listRules } from '#lib/notifications/client'
import type { Rule } from '#lib/notifications/rules/schema'

import { usePages } from '../../identity/use-pages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Table, TableBody, TableColumn, TableHead } from '../../ui/table.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleRow } from './rule-row.tsx'

export function RuleList({ canChange }: { canChange: boolean }) {
  const [edited, setEdited] = useState<Rule | 'new' | null>(null)
  const rules = usePages(listRules)
  const channels = usePages(listChannels)
  const channelNames = new Map(channels.items.map(({ id, name }) => [id, name]))
  const isEmpty = rules.isSuccess && rules.items.length === 0
  const add = canChange && (
    <Button size="sm" onClick={() => setEdited('new')} disabled={channels.items.length === 0}>
      Add a rule
    </Button>
  )
  return (
    <Panel title="Rules" actions={!isEmpty && add} flush>
      {rules.isPending && <SkeletonRows rows={2} label="Loading rules" />}
      {isEmpty && (
        <EmptyState icon={<Route aria-hidden />} title="No rules yet" action={add}>
          A rule says which events are told, through which channels, and when people are left alone.
        </EmptyState>
      )}
      {rules.items.length > 0 && (
        <Table label="Rules">
          <TableHead>
            <TableColumn>Name</TableColumn>
            <TableColumn>Tells of</TableColumn>
            <TableColumn>Through</TableColumn>
            <TableColumn>When</TableColumn>
            <TableColumn>State</TableColumn>
            <TableColumn fit hidden>
              Actions
            </TableColumn>
          </TableHead>
          <TableBody>
            {rules.items.map((rule) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                channelNames={channelNames}
                canChange={canChange}
                onChange={() => setEdited(rule)}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {(rules.hasNextPage || rules.error) && (
        <LoadMore
          shown={rules.items.length}
          noun="rules"
          hasMore={rules.hasNextPage || rules.isError}
          loading={rules.isFetchingNextPage}
          error={rules.error?.message ?? null}
          onLoadMore={() => void (rules.data ? rules.fetchNextPage() : rules.refetch())}
        />
      )}
      <Dialog
        title={edited === 'new' || edited === null ? 'Add a rule' : `Change “${edited.name}”`}
        size="lg"
        open={edited !== null}
        onOpenChange={(open) => !open && setEdited(null)}
      >
        {edited && <RuleForm rule={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      </Dialog>
    </Panel>
  )
}
