'use client'

import { Wrench } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { createWindow, deleteWindow, listMonitors, listWindows } from '#lib/uptime/client'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CheckListField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { writeDuration } from './state-mark.tsx'

/** As a field for local time wants it. */
const toLocal = (date: Date) =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

export function MaintenanceView({ mayWrite }: { mayWrite: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const [opensAt] = useState(() => toLocal(new Date()))
  const windows = usePages(listWindows, {}, { refetchInterval: 30_000 })
  const monitors = usePages(listMonitors)
  const remove = useOperation(deleteWindow, { invalidates: [listWindows] })
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      Plan maintenance
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Maintenance"
        description="Checks go on, messages rest, and uptime isn’t counted."
        actions={!windows.isEmpty && create}
      />
      <ResourceList
        label="Maintenance windows"
        noun="window"
        query={windows}
        nameOf={({ name }) => name}
        columns={[
          {
            header: 'Window',
            cell: ({ name }) => name,
            beside: ({ is_active: isActive }) => isActive && <Badge tone="accent">now</Badge>,
          },
          { header: 'Length', cell: ({ duration_min: minutes }) => writeDuration(minutes * 60) },
          {
            header: 'Repeats',
            muted: true,
            cell: ({ cron, timezone }) => (cron ? `${cron} (${timezone})` : 'once'),
          },
          {
            header: 'Of',
            muted: true,
            cell: ({ monitor_ids: ids, tags }) =>
              ids.length + tags.length === 0
                ? 'all monitors'
                : [...tags, ids.length > 0 && `${ids.length} monitors`].filter(Boolean).join(', '),
          },
          {
            header: 'Next',
            align: 'end',
            muted: true,
            cell: ({ next_at: at }) => (at ? <RelativeTime at={at} /> : '–'),
          },
        ]}
        rowActions={({ id, name, is_active: isActive }) => [
          mayWrite && {
            label: isActive ? 'End now' : 'Delete',
            danger: true,
            confirm: {
              title: `Delete “${name}”?`,
              description: 'Messages are sent again from now on.',
              confirmLabel: 'Delete',
            },
            run: () => remove.run({ id }),
          },
        ]}
        empty={{
          icon: <Wrench aria-hidden />,
          title: 'No maintenance planned',
          text: 'Plan it once or every week: nobody is woken, and your uptime stays what it was.',
          action: create,
        }}
      />
      <FormDialog
        title="Plan maintenance"
        open={isOpen}
        onOpenChange={setOpen}
        operation={createWindow}
        initial={{
          name: '',
          startsAt: opensAt,
          minutes: '60',
          cron: '',
          timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          tags: '',
          monitorIds: [] as readonly string[],
        }}
        toInput={({ name, startsAt, minutes, cron, timezone, tags, monitorIds }) => ({
          name,
          starts_at: Number.isNaN(Date.parse(startsAt)) ? startsAt : new Date(startsAt).toISOString(),
          duration_min: Number(minutes),
          cron: cron || null,
          timezone,
          tags: tags
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
          monitor_ids: [...monitorIds],
        })}
        invalidates={[listWindows]}
        toast="The maintenance is planned."
        submitLabel="Plan maintenance"
      >
        {(form) => (
          <>
            <TextField
              label="Name"
              placeholder="Database upgrade"
              {...form.field('name', { required: 'Give it a name.' })}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Begins"
                type="datetime-local"
                {...form.field('startsAt', { as: 'starts_at' })}
              />
              <TextField
                label="Length, in minutes"
                inputMode="numeric"
                {...form.field('minutes', { as: 'duration_min' })}
              />
              <TextField
                label="Repeats"
                optional
                placeholder="30 2 * * 0"
                hint="Five cron fields"
                {...form.field('cron')}
              />
              <TextField label="Time zone" {...form.field('timezone')} />
            </div>
            <CheckListField
              label="Monitors"
              options={monitors.items.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('monitorIds', { as: 'monitor_ids' })}
            />
            <TextField
              label="Tags"
              optional
              hint="Without monitors and tags, it is of everything."
              {...form.field('tags')}
            />
          </>
        )}
      </FormDialog>
    </>
  )
}
