'use client'

import { useQueryClient } from '@tanstack/react-query'

import { discardDeadLetter, getDeadLetter, listDeadLetters } from '#lib/notifications/client'

import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { showToast } from '../ui/toast.tsx'

export function DiscardDeadLetter({ id, onDone }: { id: string; onDone: () => void }) {
  const client = useQueryClient()

  async function discard() {
    try {
      await discardDeadLetter({ id })
    } finally {
      void client.invalidateQueries({ queryKey: listDeadLetters.key() })
      void client.invalidateQueries({ queryKey: getDeadLetter.key({ id }) })
    }
    showToast({ title: 'Discarded', description: 'It is not delivered any more, and stays readable.' })
    onDone()
  }

  return (
    <ConfirmDialog
      title="Discard this dead letter?"
      description="What it would have caused will not happen. It stays readable here, but can not be replayed afterwards."
      confirmLabel="Discard"
      trigger={
        <Button variant="danger-quiet" className="mr-auto">
          Discard…
        </Button>
      }
      onConfirm={discard}
    />
  )
}
