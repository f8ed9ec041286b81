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
import type { DeadLetter } from './dead-letter.ts'

type State = DeadLetter['state']

export interface DeadLettersViewProps {
  path: string
  state: State
  /** The one that is shown at first. */
  letterId: string | null
  mayWrite: boolean
}

export function DeadLettersView(props: DeadLettersViewProps) {
  const { path, mayWrite } = props
  const [state, setState] = useState(props.state)
  const [letterId, setLetterId] = useState(props.letterId)
  const [open, setOpen] = useState(props.letterId !== null)
  const router = useRouter()
  const letters = usePages(listDeadLetters, { state }, { refreshOn: ['delivery.died', 'dead-letters.'] })
  const counts = letters.first?.counts

  function choose(next: State) {
    setState(next)
    router.replace(next === 'open' ? path : `${path}&state=${next}`, { scroll: false })
  }

  return (
    <>
      <ResourceList
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
        label="Dead letters"
        noun="dead letter"
        query={letters}
        onOpen={({ id }) => {
          setLetterId(id)
          setOpen(true)
        }}
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
        empty={{ icon: <MailWarning aria-hidden />, title: nothing[state][0], text: nothing[state][1] }}
      />
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
