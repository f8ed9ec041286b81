'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { MailWarning } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { listDeadLetters } from '#lib/notifications/client'
import { deadLetterStates } from '#lib/notifications/schema'

import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { concernsDeadLetters } from './concerns.ts'
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
  const client = useQueryClient()
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

  const refresh = () => void client.invalidateQueries({ queryKey: listDeadLetters.key() })
  useLiveRoom('events', {
    onMessages: (messages) => {
      if (messages.some(concernsDeadLetters)) refresh()
    },
    onGap: refresh,
  })

  function choose(next: string) {
    const chosen = deadLetterStates.find((each) => each === next) ?? 'open'
    setState(chosen)
    router.replace(chosen === 'open' ? path : `${path}?state=${chosen}`, { scroll: false })
  }

  const letters = query.isPlaceholderData ? [] : (query.data?.pages.flatMap((page) => page.items) ?? [])
  const counts = query.data?.pages[0]?.counts
  const content = (
    <Panel flush>
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
    </Panel>
  )

  return (
    <>
      <PageHeader
        title="Dead letters"
        description="What could not be delivered after all attempts, kept with its payload and the way back."
      />
      {query.isRefetchError && (
        <Callout tone="warn" className="mb-4" title="This list may be out of date.">
          {query.error?.message}
        </Callout>
      )}
      <Tabs
        label="State"
        value={state}
        onValueChange={choose}
        tabs={deadLetterStates.map((each) => ({
          value: each,
          label: labels[each],
          ...(counts ? { count: counts[each] } : {}),
          content: each === state ? content : null,
        }))}
      />
      <DeadLetterSheet id={letterId} open={open} mayWrite={mayWrite} onClose={() => setOpen(false)} />
    </>
  )
}

const labels: Record<State, string> = { open: 'Open', replayed: 'Replayed', discarded: 'Discarded' }

function NoLetters({ state }: { state: State }) {
  const icon = <MailWarning aria-hidden />
  if (state !== 'open') {
    return (
      <EmptyState icon={icon} title={`Nothing was ${state}`}>
        {state === 'replayed'
          ? 'What somebody sends once more is kept here, so that it can be seen afterwards.'
          : 'What somebody gives up on is kept here; it stays readable.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={icon} title="Everything was delivered">
      When something that is owed, such as a mail or a notification, fails again and again, it is not dropped:
      it comes here with its payload, the last error and the number of attempts. You can mend it, replay it or
      discard it. Owners and admins are told when one arrives.
    </EmptyState>
  )
}
