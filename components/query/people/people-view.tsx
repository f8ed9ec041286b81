'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Contact, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { listPeople } from '#lib/query/client'
import type { Person } from '#lib/query/people/schema'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Input } from '../../ui/input.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { RowLink, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../../ui/table.tsx'
import { personPath } from './person-path.ts'

const pageSize = 50

/** Who was seen lately. */
export function PeopleView({ home }: { home: string }) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const input = { limit: pageSize, ...(search ? { search } : {}) }
  const found = useInfiniteQuery({
    queryKey: [...listPeople.key(input), 'pages'],
    queryFn: ({ pageParam }) => listPeople({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Awaited<ReturnType<typeof listPeople>>) => last.next_cursor,
    placeholderData: keepPreviousData,
  })
  const people = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader title="People" description="Everyone that events of the last 30 days are about." />
      <div className="pb-3 sm:max-w-80">
        <Input
          type="search"
          aria-label="Search by id"
          placeholder="Search by id"
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Panel flush>
        {found.isPending && <SkeletonRows rows={8} label="Loading people" />}
        {found.isError && people.length === 0 && (
          <div role="alert" className="p-4">
            <Callout tone="bad" title="Couldn’t load people">
              {found.error.message}
            </Callout>
          </div>
        )}
        {found.isSuccess && people.length === 0 && (
          <EmptyState
            icon={<Contact aria-hidden />}
            title={search ? 'No people match this search' : 'No people yet'}
            action={!search && <ButtonLink href={`${home}/live`}>Connect a source</ButtonLink>}
          >
            {search
              ? 'Search for a part of the id that your events give as subject.'
              : 'People appear here once events name them as subject: a user id, an address or an anonymous id.'}
          </EmptyState>
        )}
        {people.length > 0 && (
          <>
            <PeopleTable people={people} home={home} />
            <LoadMore
              shown={people.length}
              noun={people.length === 1 ? 'person' : 'people'}
              hasMore={found.hasNextPage}
              loading={found.isFetchingNextPage}
              error={found.isFetchNextPageError ? found.error.message : null}
              onLoadMore={() => void found.fetchNextPage()}
            />
          </>
        )}
      </Panel>
    </>
  )
}

function PeopleTable({ people, home }: { people: readonly Person[]; home: string }) {
  return (
    <Table label="People">
      <TableHead>
        <TableColumn>Person</TableColumn>
        <TableColumn align="end">Events</TableColumn>
        <TableColumn align="end">Sessions</TableColumn>
        <TableColumn align="end">First seen</TableColumn>
        <TableColumn align="end">Last seen</TableColumn>
      </TableHead>
      <TableBody>
        {people.map(({ id, events, sessions, first_at: first, last_at: last }) => (
          <TableRow key={id}>
            <TableCell mono className="@xl:max-w-96 @xl:truncate">
              <RowLink href={`${home}/${personPath(id)}`}>{id}</RowLink>
            </TableCell>
            <TableCell label="Events" align="end">
              <Figure value={events} />
            </TableCell>
            <TableCell label="Sessions" align="end" className="@max-xl:hidden">
              <Figure value={sessions} />
            </TableCell>
            <TableCell label="First seen" align="end" muted className="@max-xl:hidden">
              <RelativeTime at={first} />
            </TableCell>
            <TableCell label="Last seen" align="end" muted>
              <RelativeTime at={last} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
