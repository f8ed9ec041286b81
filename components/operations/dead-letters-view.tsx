'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { MailWarning } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { listDeadLetters } from '#lib/notifications/client'
import { deadLetterStates } from '#lib/notifications/schema'

import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeadLetterSheet } from './dead-letter-sheet.tsx'
import { DeadLetterTable } from './dead-letter-table.tsx'
import type { DeadLetter, DeadLetterPage } from './dead-letter.ts'

const pageSize = 50
type State = DeadLetter['state']

export interface DeadLettersViewProps {
  path: string
  state: State
  /** The one that is shown at first. */
  letterId: string | null
  first: DeadLetterPage
  mayWrite: boolean
  now: number
}

export function DeadLettersView(props: DeadLettersViewProps) {
  const { path, first, mayWrite, now } = props
  const [state, setState] = useState(props.state)
  const [letterId, setLetterId] = useState(props.letterId)
  const [open, setOpen] = useState(props.letterId !== null)
  const router = useRouter()
  const query = useInfiniteQuery({
    queryKey: listDeadLetters.key({ state, limit: pageSize }),
    queryFn: ({ pageParam }) =>
      listDeadLetters({ state, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: DeadLetterPage) => page.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
    ...(state === props.state ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  })

  function choose(next: string) {
    const chosen = deadLetterStates.find((each) => each === next) ?? 'open'
    setState(chosen)
    router.replace(chosen === 'open' ? path : `${path}&state=${chosen}`, { scroll: false })
  }

  const letters = query.isPlaceholderData ? [] : (query.data?.pages.flatMap((page) => page.items) ?? [])
  const counts = query.data?.pages[0]?.counts
  const content = (
    <>
      {query.isPending || query.isPlaceholderData ? (
        <SkeletonRows rows={4} label="Loading dead letters" />
      ) : letters.length === 0 ? (
        <NoLetters state={state} />
      ) : (
        <>
          <DeadLetterTable
            letters={letters}
            now={now}
            onOpen={(id) => {
              setLetterId(id)
              setOpen(true)
            }}
          />
          <LoadMore
            shown={letters.length}
            noun={letters.length === 1 ? 'dead letter' : 'dead letters'}
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            error={query.isFetchNextPageError ? (query.error?.message ?? null) : null}
            onLoadMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </>
  )

  return (
    <>
      {query.isRefetchError && (
        <Callout tone="warn" className="mb-4" title="This list may be out of date.">
          {query.error?.message}
        </Callout>
      )}
      <Panel
        title="Failed for good"
        actions={
          <Segmented
            label="State"
            value={state}
            onValueChange={choose}
            options={deadLetterStates.map((each) => ({
              value: each,
              label: counts ? `${labels[each]} ${counts[each]}` : labels[each],
            }))}
          />
        }
        flush
      >
        {content}
      </Panel>
      <DeadLetterSheet id={letterId} open={open} mayWrite={mayWrite} onClose={() => setOpen(false)} />
    </>
  )
}

const labels: Record<State, string> = { open: 'Open', replayed: 'Retried', discarded: 'Discarded' }

const nothing: Record<State, readonly [title: string, text: string]> = {
  open: [
    'Everything was delivered',
    'When a message or a background job fails after all its attempts, it’s kept here with its payload and last error. You can edit, retry or discard it. Owners and admins are notified.',
  ],
  replayed: ['Nothing was retried', 'What someone retries is kept here.'],
  discarded: ['Nothing was discarded', 'What someone discards is kept here and stays readable.'],
}

function NoLetters({ state }: { state: State }) {
  const [title, text] = nothing[state]
  return (
    <EmptyState icon={<MailWarning aria-hidden />} title={title}>
      {text}
    </EmptyState>
  )
}
