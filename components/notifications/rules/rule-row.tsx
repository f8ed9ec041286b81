'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Pencil, Power, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { deleteRule, listRules, updateRule } from '#lib/notifications/client'
import type { Rule } from '#lib/notifications/rules/schema'

import { tellFailure } from '../../identity/tell-failure.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { TableCell, TableRow } from '../../ui/table.tsx'
import { showToast } from '../../ui/toast.tsx'

export interface RuleRowProps {
  rule: Rule
  channelNames: ReadonlyMap<string, string>
  canChange: boolean
  onChange: () => void
}

export function RuleRow({ rule, channelNames, canChange, onChange }: RuleRowProps) {
  const names = rule.channel_ids.map((id) => channelNames.get(id)).filter((name) => name !== undefined)
  return (
    <TableRow>
      <TableCell className="font-medium wrap-anywhere">{rule.name}</TableCell>
      <TableCell label="Tells of">
        <span className="flex flex-wrap gap-1">
          {rule.events.map((name) => (
            <Badge key={name} mono>
              {name}
            </Badge>
          ))}
        </span>
      </TableCell>
      <TableCell label="Through" className="wrap-anywhere">
        {names.length > 0 ? names.join(', ') : <span className="text-warn">no channel</span>}
      </TableCell>
      <TableCell label="When" muted>
        {describeHabits(rule)}
      </TableCell>
      <TableCell label="State">
        <StatusDot tone={rule.enabled ? 'good' : 'idle'} label={rule.enabled ? 'On' : 'Off'} />
      </TableCell>
      <TableCell actions>{canChange && <RuleActions rule={rule} onChange={onChange} />}</TableCell>
    </TableRow>
  )
}

function describeHabits({ min_severity, filter, quiet_hours: quiet, group_minutes }: Rule): string {
  const parts = [
    min_severity === 'info' ? null : min_severity === 'warning' ? 'from warnings on' : 'critical only',
    filter && 'with a condition',
    quiet && `quiet ${quiet.from}–${quiet.to}`,
    group_minutes > 0 && `grouped ${group_minutes} min`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'always, at once'
}

function RuleActions({ rule: { id, name, enabled }, onChange }: Pick<RuleRowProps, 'rule' | 'onChange'>) {
  const [isAsked, setAsked] = useState(false)
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: listRules.key() })
  const turning = useMutation({
    mutationFn: () => updateRule({ id, enabled: !enabled }),
    onError: tellFailure('Nothing was changed.'),
    onSettled: refresh,
  })

  async function remove() {
    await deleteRule({ id })
    showToast({ title: `“${name}” was deleted.`, tone: 'good' })
    await refresh()
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button
            size="sm"
            variant="quiet"
            iconOnly
            aria-label={`Actions for ${name}`}
            icon={<Ellipsis aria-hidden />}
          />
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onClick={onChange}>
          Change…
        </MenuItem>
        <MenuItem icon={<Power aria-hidden />} onClick={() => turning.mutate()}>
          {enabled ? 'Switch off' : 'Switch on'}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden />} onClick={() => setAsked(true)}>
          Delete…
        </MenuItem>
      </Menu>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        description="Nobody is told by this rule any more. What it has already owed is still delivered."
        confirmLabel="Delete"
        open={isAsked}
        onOpenChange={setAsked}
        onConfirm={remove}
      />
    </>
  )
}
