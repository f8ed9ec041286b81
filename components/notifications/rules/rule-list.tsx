'use client'

import { Pencil, Power, Route, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { deleteRule, listChannels, listRules, updateRule } from '#lib/notifications/client'
import type { Rule } from '#lib/notifications/rules/schema'

import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ResourceList } from '../../ui/resource-list.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { useOperation } from '../../ui/use-operation.ts'
import { RuleDialog } from './rule-dialog.tsx'

export function RuleList({ canChange }: { canChange: boolean }) {
  const [edited, setEdited] = useState<Rule | 'new' | null>(null)
  const rules = usePages(listRules)
  const channels = usePages(listChannels)
  const channelNames = new Map(channels.items.map(({ id, name }) => [id, name]))
  const update = useOperation(updateRule, { invalidates: [listRules] })
  const remove = useOperation(deleteRule, { invalidates: [listRules] })
  const add = canChange && (
    <Button size="sm" onClick={() => setEdited('new')} disabled={channels.items.length === 0}>
      Add rule
    </Button>
  )
  return (
    <>
      <ResourceList
        title="Rules"
        actions={!rules.isEmpty && add}
        label="Rules"
        noun="rule"
        query={rules}
        nameOf={({ name }) => name}
        columns={[
          { header: 'Name', cell: ({ name }) => name },
          {
            header: 'Events',
            cell: ({ events }) => (
              <span className="flex flex-wrap gap-1">
                {events.map((name) => (
                  <Badge key={name} mono>
                    {name}
                  </Badge>
                ))}
              </span>
            ),
          },
          {
            header: 'Channels',
            className: 'wrap-anywhere',
            cell: ({ channel_ids: ids }) =>
              ids.flatMap((id) => channelNames.get(id) ?? []).join(', ') || (
                <span className="text-warn">no channel</span>
              ),
          },
          { header: 'When', muted: true, cell: describeWhen },
          {
            header: 'State',
            cell: ({ enabled }) => (
              <StatusDot tone={enabled ? 'good' : 'idle'} label={enabled ? 'On' : 'Off'} />
            ),
          },
        ]}
        rowActions={(rule) => {
          const { id, name, enabled } = rule
          if (!canChange) return []
          return [
            { label: 'Edit', icon: <Pencil aria-hidden />, run: () => setEdited(rule) },
            {
              label: enabled ? 'Turn off' : 'Turn on',
              icon: <Power aria-hidden />,
              run: () => update.run({ id, enabled: !enabled }),
            },
            {
              label: 'Delete',
              icon: <Trash2 aria-hidden />,
              danger: true,
              confirm: {
                title: `Delete “${name}”?`,
                description:
                  'It sends no more notifications. Pending deliveries that it created are still delivered.',
                confirmLabel: 'Delete',
              },
              run: () => remove.run({ id }, `“${name}” was deleted.`),
            },
          ]
        }}
        empty={{
          icon: <Route aria-hidden />,
          title: 'No rules yet',
          text: 'A rule says which events are sent to which channels, and when people are left alone.',
          action: add,
        }}
      />
      <RuleDialog edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

function describeWhen({ min_severity, filter, quiet_hours: quiet, group_minutes }: Rule): string {
  const parts = [
    min_severity === 'info' ? null : min_severity === 'warning' ? 'warnings and critical' : 'critical only',
    filter && 'with a condition',
    quiet && `quiet ${quiet.from}–${quiet.to}`,
    group_minutes > 0 && `grouped ${group_minutes} min`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'always, immediately'
}
