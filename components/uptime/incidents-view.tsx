'use client'

import { CircleCheckBig } from 'lucide-react'

import { type ListQuery, usePages } from '#lib/client/use-pages'
import { listIncidents } from '#lib/uptime/client'
import { type Incident, incidentStates } from '#lib/uptime/incident-schema'

import { useFilters } from '../ui/filter-bar.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList, type ResourceListProps } from '../ui/resource-list.tsx'
import { StatusDot, type StatusTone } from '../ui/status-dot.tsx'
import { writeDuration } from './state-mark.tsx'
import { useChecksLive } from './use-checks-live.ts'

const states: Record<Incident['state'], [StatusTone, string]> = {
  open: ['bad', 'Open'],
  acknowledged: ['warn', 'Acknowledged'],
  resolved: ['good', 'Resolved'],
}

export function IncidentDot({ state }: { state: Incident['state'] }) {
  const [tone, label] = states[state]
  return <StatusDot tone={tone} label={label} />
}

export function IncidentsView({ home }: { home: string }) {
  useChecksLive()
  const filters = useFilters(['state'])
  const incidents = usePages(listIncidents, filters.settled as { state?: Incident['state'] }, {
    refetchInterval: 15_000,
  })
  return (
    <>
      <PageHeader
        title="Incidents"
        description="When something was down, what it cost, and what was done about it."
      />
      <IncidentRows
        home={home}
        query={incidents}
        filters={{
          ...filters,
          fields: [
            {
              name: 'state',
              label: 'State',
              all: 'All states',
              options: incidentStates.map((state) => ({ value: state, label: states[state][1] })),
            },
          ],
        }}
        empty={{
          icon: <CircleCheckBig aria-hidden />,
          title: 'No incidents',
          text: 'When a monitor goes down, an incident begins here by itself: with its timeline, whom it hurt, and what it cost.',
        }}
      />
    </>
  )
}

interface IncidentRowsProps extends Pick<ResourceListProps<Incident>, 'title' | 'filters' | 'empty'> {
  home: string
  query: ListQuery<Incident>
}

export function IncidentRows({ home, query, ...rest }: IncidentRowsProps) {
  return (
    <ResourceList
      {...rest}
      label="Incidents"
      noun="incident"
      query={query}
      href={({ id }) => `${home}/incidents/${id}`}
      columns={[
        { header: 'Incident', cell: ({ title }) => title, note: ({ reason }) => reason },
        {
          header: 'State',
          cell: ({ state }) => <IncidentDot state={state} />,
          note: ({ acknowledged_by: by, state }) => (state === 'acknowledged' ? by : null),
        },
        {
          header: 'Lasted',
          align: 'end',
          mono: true,
          cell: ({ duration_s: seconds }) => writeDuration(seconds),
        },
        {
          header: 'Began',
          align: 'end',
          muted: true,
          cell: ({ started_at: at }) => <RelativeTime at={at} />,
        },
      ]}
    />
  )
}
