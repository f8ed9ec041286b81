'use client'

import { useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { getPerson, listEventsFeed } from '#lib/query/client'
import type { PersonWithHistory } from '#lib/query/people/schema'

import { Figure, Metric } from '../../ui/figure.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useZone } from '../explore/use-zone.ts'
import { EventList } from '../facts/event-list.tsx'
import { latestProperties } from './latest-properties.ts'

const sampledEvents = 50

export interface PersonViewProps {
  home: string
  id: string
  chosenZone: string | null
}

/** What is known of one person. */
export function PersonView({ home, id, chosenZone }: PersonViewProps) {
  const { data: person } = useSuspenseQuery(getPerson.query({ id }))
  const timezone = useZone(chosenZone)
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{id}</span>}
        back={{ label: 'People', href: `${home}/people` }}
      />
      <div className="flex flex-col gap-5">
        <Totals person={person} />
        <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
          <Panel title="Events" flush>
            <EventList asked={{ subject: id }} timezone={timezone} />
          </Panel>
          <div className="flex flex-col gap-5">
            <Properties id={id} />
            <Names person={person} />
            <Sessions person={person} />
          </div>
        </div>
      </div>
    </>
  )
}

function Totals({ person }: { person: PersonWithHistory }) {
  return (
    <Panel>
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-4">
        <Metric label="Events" value={person.events} />
        <Metric label="Sessions" value={person.sessions} />
        <Moment label="First seen" at={person.first_at} />
        <Moment label="Last seen" at={person.last_at} />
      </div>
    </Panel>
  )
}

function Moment({ label, at }: { label: string; at: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-muted text-sm">{label}</span>
      <RelativeTime at={at} className="text-2xl" />
    </div>
  )
}

function Properties({ id }: { id: string }) {
  const feed = useQuery(listEventsFeed.query({ subject: id, limit: sampledEvents }))
  const properties = latestProperties(feed.data?.items ?? [])
  return (
    <Panel title="Latest properties" flush>
      {feed.isPending && <SkeletonRows rows={4} label="Loading properties" />}
      {feed.isError && <p className="text-bad px-4 py-3">{feed.error.message}</p>}
      {feed.data && properties.length === 0 && (
        <p className="text-muted px-4 py-3">Their events have no properties.</p>
      )}
      {properties.length > 0 && (
        <dl>
          {properties.map(({ path, value }) => (
            <div key={path} className="flex items-baseline gap-3 border-b px-4 py-1.5 last:border-b-0">
              <dt className="text-muted shrink-0">{path}</dt>
              <dd className="figures min-w-0 flex-1 truncate text-right text-sm" title={value}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}

function Names({ person }: { person: PersonWithHistory }) {
  return (
    <Panel title="Most frequent events" flush>
      <Rows rows={person.names.map(({ name, events, last_at: at }) => ({ id: name, events, at }))} />
    </Panel>
  )
}

function Sessions({ person }: { person: PersonWithHistory }) {
  if (person.recent_sessions.length === 0) return null
  return (
    <Panel title="Recent sessions" flush>
      <Rows rows={person.recent_sessions.map(({ id, events, last_at: at }) => ({ id, events, at }))} />
    </Panel>
  )
}

function Rows({ rows }: { rows: readonly { id: string; events: number; at: string }[] }) {
  return (
    <ul>
      {rows.map(({ id, events, at }) => (
        <li key={id} className="flex items-baseline gap-3 border-b px-4 py-1.5 last:border-b-0">
          <span className="figures min-w-0 flex-1 truncate text-sm" title={id}>
            {id}
          </span>
          <Figure value={events} className="text-sm" />
          <RelativeTime at={at} className="text-muted w-20 text-right text-sm" />
        </li>
      ))}
    </ul>
  )
}
