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
    showToast({ title: 'Discarded', description: 'It won’t be delivered. You can still read it.' })
    onDone()
  }

  return (
    <ConfirmDialog
      title="Discard this delivery?"
      description="It won’t be delivered and can’t be retried. You can still read it here."
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
