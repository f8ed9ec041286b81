'use client'

import { MailWarning } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listDeadLetters } from '#lib/notifications/client'
import { deadLetterStates } from '#lib/notifications/schema'

import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { DeadLetterSheet } from './dead-letter-sheet.tsx'
import { deadLetterLabels } from './dead-letter-state.tsx'
import type { DeadLetter } from './dead-letter.ts'

type State = DeadLetter['state']

export interface DeadLettersViewProps {
  path: string
  state: State
  /** The one that is shown at first. */
  letterId: string | null
  mayWrite: boolean
}

const nothing: Record<State, { title: string; text: string }> = {
  open: {
    title: 'Everything was delivered',
    text: 'When a message or a background job fails after all its attempts, it’s kept here with its payload and last error. You can edit, retry or discard it. Owners and admins are notified.',
  },
  replayed: { title: 'Nothing was retried', text: 'What someone retries is kept here.' },
  discarded: {
    title: 'Nothing was discarded',
    text: 'What someone discards is kept here and stays readable.',
  },
}

export function DeadLettersView({ path, state, letterId, mayWrite }: DeadLettersViewProps) {
  const [shown, setShown] = useState({ id: letterId, open: letterId !== null })
  const router = useRouter()
  const letters = usePages(listDeadLetters, { state })
  const counts = letters.first?.counts
  return (
    <div>
      <ResourceList
        label="Failed deliveries"
        noun={['failed delivery', 'failed deliveries']}
        title="Failed for good"
        query={letters}
        onOpen={({ id }) => setShown({ id, open: true })}
        actions={
          <Segmented
            label="State"
            value={state}
            onValueChange={(next) =>
              router.replace(next === 'open' ? path : `${path}&state=${next}`, { scroll: false })
            }
            options={deadLetterStates.map((each) => ({
              value: each,
              label: counts ? `${deadLetterLabels[each]} ${counts[each]}` : deadLetterLabels[each],
            }))}
          />
        }
        columns={[
          { header: 'Task', mono: true, cell: ({ task }) => task },
          {
            header: 'Last error',
            className: '@xl:max-w-96',
            cell: ({ error }) => (
              <span className="line-clamp-2 wrap-anywhere @xl:line-clamp-1">{error.split('\n')[0]}</span>
            ),
          },
          { header: 'Attempts', align: 'end', mono: true, cell: ({ attempts }) => attempts },
          {
            header: 'Failed',
            align: 'end',
            muted: true,
            cell: ({ failed_at: at }) => <RelativeTime at={at} />,
          },
        ]}
        empty={{ icon: <MailWarning aria-hidden />, ...nothing[state] }}
      />
      <DeadLetterSheet
        id={shown.id}
        open={shown.open}
        mayWrite={mayWrite}
        onClose={() => setShown({ ...shown, open: false })}
      />
    </div>
  )
}
