'use client'

import { useQuery } from '@tanstack/react-query'
import { Pause, Play, Radar, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { bulkMonitors, countMonitors, deleteMonitor, importMonitors, listMonitors } from '#lib/uptime/client'
import { type Monitor, monitorStates } from '#lib/uptime/schema'

import { ActionMenu } from '../ui/action-menu.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Figure } from '../ui/figure.tsx'
import { useFilters } from '../ui/filter-bar.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { StateDot } from './state-mark.tsx'
import { useChecksLive } from './use-checks-live.ts'

const refreshMs = 15_000
const filterNames = ['search', 'state', 'tag'] as const

export function MonitorsView({ home, mayWrite }: { home: string; mayWrite: boolean }) {
  useChecksLive()
  const filters = useFilters(filterNames)
  const chosen = filters.settled as { search?: string; state?: Monitor['state']; tag?: string }
  const monitors = usePages(listMonitors, chosen, { refetchInterval: refreshMs })
  const counts = useQuery({ ...countMonitors.query({}), refetchInterval: refreshMs }).data
  const [isImporting, setImporting] = useState(false)
  const invalidates = [listMonitors, countMonitors]
  const bulk = useOperation(bulkMonitors, { invalidates })
  const remove = useOperation(deleteMonitor, { invalidates })
  const create = mayWrite && (
    <ButtonLink variant="primary" href={`${home}/monitors/new`}>
      New monitor
    </ButtonLink>
  )
  const isFiltered = Object.keys(filters.values).length > 0
  const all = (action: 'pause' | 'resume' | 'delete', label: string) => ({
    label: `${label} ${isFiltered ? 'these' : 'all'}`,
    danger: action === 'delete',
    confirm: {
      title: `${label} ${isFiltered ? 'all monitors that match' : 'all monitors'}?`,
      description: action === 'delete' ? 'Their incidents are deleted with them.' : 'Up to 2,000 at once.',
      confirmLabel: label,
      tone: action === 'delete' ? ('danger' as const) : ('neutral' as const),
    },
    run: () => bulk.run({ action, filter: chosen }),
  })
  return (
    <>
      <PageHeader
        title="Monitors"
        description="What is watched, and whether it is up."
        meta={counts && counts.total > 0 && <Counts counts={counts} />}
        actions={
          <>
            {mayWrite && (
              <ActionMenu
                name="monitors"
                always
                actions={[
                  { label: 'Import', icon: <Upload aria-hidden />, run: () => setImporting(true) },
                  !monitors.isEmpty && { ...all('pause', 'Pause'), icon: <Pause aria-hidden /> },
                  !monitors.isEmpty && { ...all('resume', 'Resume'), icon: <Play aria-hidden /> },
                  !monitors.isEmpty && { ...all('delete', 'Delete'), icon: <Trash2 aria-hidden /> },
                ]}
              />
            )}
            {(!monitors.isEmpty || isFiltered) && create}
          </>
        }
      />
      <ResourceList
        label="Monitors"
        noun="monitor"
        query={monitors}
        nameOf={({ name }) => name}
        href={({ id }) => `${home}/monitors/${id}`}
        filters={
          counts && counts.total > 0
            ? {
                ...filters,
                fields: [
                  { name: 'search', label: 'Search by name' },
                  {
                    name: 'state',
                    label: 'State',
                    all: 'All states',
                    options: monitorStates.map((state) => ({ value: state, label: stateNames[state] })),
                  },
                  ...(counts.tags.length > 0
                    ? [
                        {
                          name: 'tag',
                          label: 'Tag',
                          all: 'All tags',
                          options: counts.tags.map((tag) => ({ value: tag, label: tag })),
                        },
                      ]
                    : []),
                ],
              }
            : undefined
        }
        columns={[
          { header: 'Monitor', cell: ({ name }) => name, note: ({ target }) => target },
          {
            header: 'State',
            cell: ({ state }) => <StateDot state={state} />,
            beside: ({ in_maintenance: rests }) => rests && <Badge tone="accent">maintenance</Badge>,
            note: ({ state, last }) => (state === 'down' || state === 'degraded' ? last?.reason : null),
          },
          {
            header: 'Response',
            align: 'end',
            mono: true,
            cell: ({ last }) =>
              last?.phases.total_ms == null ? '–' : <Figure value={last.phases.total_ms} format="duration" />,
          },
          {
            header: 'Tags',
            minor: true,
            cell: ({ tags }) => tags.map((tag) => <Badge key={tag}>{tag}</Badge>),
          },
          {
            header: 'Since',
            align: 'end',
            muted: true,
            cell: ({ state_since: since }) => <RelativeTime at={since} />,
          },
        ]}
        rowActions={({ id, name, state }) =>
          mayWrite
            ? [
                { label: 'Edit', href: `${home}/monitors/${id}/edit` },
                {
                  label: state === 'paused' ? 'Resume' : 'Pause',
                  run: () => bulk.run({ action: state === 'paused' ? 'resume' : 'pause', ids: [id] }),
                },
                {
                  label: 'Delete',
                  danger: true,
                  confirm: {
                    title: `Delete “${name}”?`,
                    description: 'Its incidents are deleted with it. What it found stays on the record.',
                    confirmLabel: 'Delete',
                  },
                  run: () => remove.run({ id }, `“${name}” was deleted.`),
                },
              ]
            : []
        }
        empty={{
          icon: <Radar aria-hidden />,
          title: 'Nothing is watched yet',
          text: 'A monitor checks an address, a port, a certificate or a job every few seconds, and tells you when it is down. You know before your customers do.',
          action: create,
        }}
      />
      <ImportDialog open={isImporting} onOpenChange={setImporting} />
    </>
  )
}

const stateNames: Record<Monitor['state'], string> = {
  pending: 'Checking',
  up: 'Up',
  degraded: 'Degraded',
  down: 'Down',
  paused: 'Paused',
}

function Counts({
  counts: { up, degraded, down, total },
}: {
  counts: { up: number; degraded: number; down: number; total: number }
}) {
  const bad = [down > 0 && `${down} down`, degraded > 0 && `${degraded} degraded`].filter(Boolean)
  return (
    <span className={bad.length > 0 ? 'text-bad' : 'text-muted'}>
      {bad.length > 0 ? bad.join(', ') : `${up} of ${total} up`}
    </span>
  )
}

function ImportDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [rejected, setRejected] = useState<readonly { index: number; name: string; message: string }[]>([])
  return (
    <>
      <FormDialog
        title="Import monitors"
        description="One address a line, Uptime Kuma’s backup, or an export of Bellwether. What is good is kept."
        open={open}
        onOpenChange={onOpenChange}
        operation={importMonitors}
        initial={{ content: '' }}
        toInput={({ content }) => ({ content })}
        invalidates={[listMonitors, countMonitors]}
        toast={({ created }) => `${created} monitors were created.`}
        onDone={(output) => setRejected(output.rejected)}
        submitLabel="Import"
      >
        {(form) => (
          <TextField
            label="Addresses or JSON"
            rows={10}
            placeholder={'https://example.com\nhttps://shop.example.com/health'}
            {...form.field('content', { required: 'Paste something.' })}
          />
        )}
      </FormDialog>
      {rejected.length > 0 && (
        <div className="mt-4">
          <Callout
            tone="warn"
            title={`${rejected.length} were not imported`}
            action={<Button onClick={() => setRejected([])}>Dismiss</Button>}
          >
            <ul>
              {rejected.slice(0, 20).map(({ index, name, message }) => (
                <li key={index}>
                  {name}: {message}
                </li>
              ))}
            </ul>
          </Callout>
        </div>
      )}
    </>
  )
}
