'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { getDeadLetter } from '#lib/notifications/client'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeadLetterDetails } from './dead-letter-details.tsx'
import { DiscardDeadLetter } from './discard-dead-letter.tsx'
import { MendDeadLetter } from './mend-dead-letter.tsx'
import { useReplay } from './use-replay.ts'

export interface DeadLetterSheetProps {
  id: string | null
  open: boolean
  mayWrite: boolean
  onClose: () => void
}

export function DeadLetterSheet({ id, open, mayWrite, onClose }: DeadLetterSheetProps) {
  const [mending, setMending] = useState(false)
  const query = useQuery({
    ...getDeadLetter.query({ id: id ?? '' }),
    enabled: id !== null,
    staleTime: 0,
  })
  const replay = useReplay()
  const letter = query.data
  const isOpen = letter?.state === 'open'

  function close() {
    setMending(false)
    replay.reset()
    onClose()
  }

  return (
    <Sheet
      title="Failed delivery"
      size="lg"
      open={open}
      onOpenChange={(next) => !next && close()}
      footer={
        letter &&
        isOpen &&
        mayWrite &&
        !mending && (
          <>
            <DiscardDeadLetter id={letter.id} onDone={close} />
            <Button onClick={() => setMending(true)}>Edit and retry…</Button>
            <Button
              variant="primary"
              loading={replay.isPending}
              onClick={() => replay.mutate({ id: letter.id }, { onSuccess: close })}
            >
              Retry
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4 p-4">
        {query.isPending && open && <SkeletonRows rows={6} label="Loading the delivery" />}
        {query.error && <Callout tone="bad">{query.error.message}</Callout>}
        {replay.error && !mending && (
          <div role="alert">
            <Callout tone="bad" title="Couldn’t retry. Nothing was changed.">
              {replay.error.message}
            </Callout>
          </div>
        )}
        {letter && mending && (
          <MendDeadLetter
            letter={letter}
            replay={replay}
            onCancel={() => {
              replay.reset()
              setMending(false)
            }}
            onDone={close}
          />
        )}
        {letter && !mending && <DeadLetterDetails letter={letter} />}
        {letter && isOpen && !mayWrite && <Callout>Only owners and admins can retry or discard it.</Callout>}
      </div>
    </Sheet>
  )
}
