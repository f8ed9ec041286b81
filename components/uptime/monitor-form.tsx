'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import {
  countMonitors,
  createMonitor,
  getMonitor,
  listMonitors,
  testMonitor,
  updateMonitor,
} from '#lib/uptime/client'
import type { Monitor, MonitorType, TestResult } from '#lib/uptime/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { SelectField, TextField } from '../ui/form-fields.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { type MonitorDraft, toDraft, toInput } from './monitor-draft.ts'
import { MoreFields, TargetFields } from './monitor-fields.tsx'
import { StateDot } from './state-mark.tsx'

const types: { value: MonitorType; label: string; hint: string }[] = [
  { value: 'http', label: 'HTTP', hint: 'A page or an API answers as it should' },
  { value: 'tcp', label: 'TCP port', hint: 'Something listens, and says what it should' },
  { value: 'tls', label: 'TLS certificate', hint: 'Trusted, and for how long' },
  { value: 'dns', label: 'DNS', hint: 'A name leads where it should' },
  { value: 'websocket', label: 'WebSocket', hint: 'The handshake, and an answer' },
  { value: 'heartbeat', label: 'Heartbeat', hint: 'A job reports by itself, or is late' },
  { value: 'icmp', label: 'Ping', hint: 'A host answers an echo' },
  { value: 'silence', label: 'Silence', hint: 'An event that should keep coming stays away' },
]
const intervals = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400]
const writeInterval = (seconds: number) =>
  seconds < 60
    ? `${seconds} seconds`
    : seconds < 3_600
      ? `${seconds / 60} min`
      : seconds < 86_400
        ? `${seconds / 3_600} h`
        : 'day'

export function MonitorForm({ home, monitor }: { home: string; monitor: Monitor | null }) {
  const router = useRouter()
  const others = useQuery(listMonitors.query({ limit: 200 })).data?.items ?? []
  const [isOpen, setOpen] = useState(monitor !== null)
  return (
    <>
      <PageHeader
        title={monitor ? `Edit ${monitor.name}` : 'New monitor'}
        back={
          monitor
            ? { label: monitor.name, href: `${home}/monitors/${monitor.id}` }
            : { label: 'Monitors', href: `${home}/monitors` }
        }
        description={monitor ? undefined : 'It is checked at once, and then again and again.'}
      />
      <Panel className="max-w-3xl">
        <OperationForm
          operation={(draft: MonitorDraft) =>
            monitor
              ? updateMonitor({ id: monitor.id, ...toInput(draft, monitor) })
              : createMonitor({ type: draft.type, ...toInput(draft, null) })
          }
          initial={toDraft(monitor)}
          toInput={(draft) => draft}
          invalidates={[listMonitors, countMonitors, getMonitor]}
          toast={({ name }) => (monitor ? `“${name}” was saved.` : `“${name}” is watched now.`)}
          onDone={({ id }) => router.push(`${home}/monitors/${id}`)}
          submitLabel={monitor ? 'Save' : 'Create monitor'}
          onCancel={() => router.back()}
        >
          {(form) => (
            <>
              {!monitor && <SelectField label="What to check" options={types} {...form.field('type')} />}
              <TextField
                label="Name"
                placeholder="Shop"
                {...form.field('name', { required: 'Give it a name.' })}
              />
              <TargetFields form={form} />
              <div className="grid gap-4 sm:grid-cols-2">
                <SelectField
                  label="Check every"
                  options={intervals.map((each) => ({ value: String(each), label: writeInterval(each) }))}
                  {...form.field('interval', { as: 'interval_s' })}
                />
                <TextField label="Tags" optional placeholder="shop, eu" {...form.field('tags')} />
              </div>
              <TestPanel draft={form.values} monitor={monitor} />
              {isOpen ? (
                <MoreFields form={form} others={others.filter(({ id }) => id !== monitor?.id)} />
              ) : (
                <p>
                  <Button onClick={() => setOpen(true)}>More settings</Button>
                </p>
              )}
            </>
          )}
        </OperationForm>
      </Panel>
    </>
  )
}

/** What a check would say now, before anything is saved. */
function TestPanel({ draft, monitor }: { draft: MonitorDraft; monitor: Monitor | null }) {
  const test = useOperation(testMonitor)
  if (draft.type === 'heartbeat' || draft.type === 'silence') return null
  return (
    <div className="flex flex-col gap-3">
      <p>
        <Button
          loading={test.isPending}
          onClick={() =>
            void test
              .run({ type: draft.type, ...toInput({ ...draft, name: draft.name || 'Test' }, monitor) })
              .catch(() => undefined)
          }
        >
          Test now
        </Button>
      </p>
      {test.error && <Callout tone="bad">{test.error.message}</Callout>}
      {test.data && !test.isPending && <TestAnswer result={test.data} />}
    </div>
  )
}

function TestAnswer({
  result: { outcome, reason, phases, status_code: code, hops, certificate },
}: {
  result: TestResult
}) {
  const parts = [
    code === null ? null : `status ${code}`,
    ...Object.entries(phases).map(([phase, ms]) =>
      ms === null ? null : `${phase.replace('_ms', '')} ${Math.round(ms)} ms`,
    ),
    certificate ? `certificate until ${certificate.expires_at.slice(0, 10)}` : null,
    hops.length > 1 ? `${hops.length - 1} redirects` : null,
  ].filter(Boolean)
  return (
    <Callout tone={outcome === 'up' ? 'good' : outcome === 'down' ? 'bad' : 'warn'}>
      <StateDot state={outcome} /> {reason}{' '}
      <span className="text-muted block text-sm">{parts.join(' · ')}</span>
    </Callout>
  )
}
