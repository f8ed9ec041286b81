'use client'

import { useState } from 'react'

import type { Channel, ChannelWithSecret } from '#lib/notifications/channels/schema'

import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ChannelForm } from './channel-form.tsx'
import { SigningSecret } from './signing-secret.tsx'

export interface ChannelDialogProps {
  /** Null for a new one. */
  channel: Channel | null
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function ChannelDialog({ channel, open, onOpenChange }: ChannelDialogProps) {
  const [created, setCreated] = useState<ChannelWithSecret | null>(null)

  function change(next: boolean) {
    onOpenChange(next)
    if (!next) setCreated(null)
  }

  return (
    <Dialog
      title={created ? `“${created.name}” was added` : channel ? `Change “${channel.name}”` : 'Add a channel'}
      description={
        created
          ? 'Copy the secret now: this is the only time it is shown.'
          : channel
            ? undefined
            : 'Where people and programs are told of what happens here.'
      }
      open={open}
      onOpenChange={change}
    >
      {created?.secret ? (
        <div className="flex flex-col gap-4">
          <SigningSecret secret={created.secret} />
          <Button variant="primary" className="self-end" onClick={() => change(false)}>
            Done
          </Button>
        </div>
      ) : (
        open && (
          <ChannelForm
            channel={channel}
            onCancel={() => change(false)}
            onSaved={(saved) => (saved?.secret ? setCreated(saved) : change(false))}
          />
        )
      )}
    </Dialog>
  )
}
