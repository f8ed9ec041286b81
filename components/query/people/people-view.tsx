'use client'

import { Contact } from 'lucide-react'

import { usePages } from '#lib/client/use-pages'
import { listPeople } from '#lib/query/client'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Figure } from '../../ui/figure.tsx'
import { useFilters } from '../../ui/filter-bar.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ResourceList } from '../../ui/resource-list.tsx'
import { personPath } from './person-path.ts'

const filterNames = ['search'] as const

/** Who was seen lately. */
export function PeopleView({ home }: { home: string }) {
  const { settled, ...filters } = useFilters(filterNames)
  const people = usePages(listPeople, settled)
  return (
    <>
      <PageHeader title="People" description="Everyone that events of the last 30 days are about." />
      <ResourceList
        label="People"
        noun={['person', 'people']}
        query={people}
        href={({ id }) => `${home}/${personPath(id)}`}
        filters={{ ...filters, fields: [{ name: 'search', label: 'Search by id' }] }}
        columns={[
          { header: 'Person', mono: true, cell: ({ id }) => id },
          { header: 'Events', align: 'end', cell: ({ events }) => <Figure value={events} /> },
          {
            header: 'Sessions',
            align: 'end',
            minor: true,
            cell: ({ sessions }) => <Figure value={sessions} />,
          },
          {
            header: 'First seen',
            align: 'end',
            muted: true,
            minor: true,
            cell: ({ first_at: at }) => <RelativeTime at={at} />,
          },
          {
            header: 'Last seen',
            align: 'end',
            muted: true,
            cell: ({ last_at: at }) => <RelativeTime at={at} />,
          },
        ]}
        empty={{
          icon: <Contact aria-hidden />,
          title: 'No people yet',
          text: 'People appear here once events name them as subject: a user id, an address or an anonymous id.',
          action: <ButtonLink href={`${home}/live`}>Connect a source</ButtonLink>,
        }}
      />
    </>
  )
}
