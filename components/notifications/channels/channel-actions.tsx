'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, ListTree, Pencil, Power, RotateCw, Trash2 } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useState } from 'react'

import type { Channel } from '#lib/notifications/channels/schema'
import {
  deleteChannel,
  listChannels,
  listRules,
  rotateSecret,
  updateChannel,
} from '#lib/notifications/client'

import { tellFailure } from '../../identity/tell-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog, DialogClose } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuLink } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toast.tsx'
import { SigningSecret } from './signing-secret.tsx'

export interface ChannelActionsProps {
  channel: Channel
  onChange: () => void
}

export function ChannelActions({ channel, onChange }: ChannelActionsProps) {
  const { id, name, kind, enabled } = channel
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const { workspace } = useParams<{ workspace: string }>()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: listChannels.key() })
  const close = (open: boolean) => !open && setAsked(null)
  const turning = useMutation({
    mutationFn: () => updateChannel({ id, enabled: !enabled }),
    onError: tellFailure('Nothing was changed.'),
    onSettled: refresh,
  })

  async function rotate() {
    setSecret((await rotateSecret({ id })).secret)
    await refresh()
  }

  async function remove() {
    await deleteChannel({ id })
    showToast({ title: `“${name}” was deleted.`, tone: 'good' })
    await Promise.all([refresh(), queries.invalidateQueries({ queryKey: listRules.key() })])
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button
            size="sm"
            variant="quiet"
            iconOnly
            aria-label={`Actions for ${name}`}
            icon={<Ellipsis aria-hidden />}
          />
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onClick={onChange}>
          Change…
        </MenuItem>
        <MenuLink
          icon={<ListTree aria-hidden />}
          href={`/w/${workspace}/settings/deliveries?channel=${encodeURIComponent(id)}`}
        >
          Deliveries
        </MenuLink>
        {kind === 'webhook' && (
          <MenuItem icon={<RotateCw aria-hidden />} onClick={() => setAsked('rotate')}>
            New secret…
          </MenuItem>
        )}
        <MenuItem icon={<Power aria-hidden />} onClick={() => turning.mutate()}>
          {enabled ? 'Switch off' : 'Switch on'}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden />} onClick={() => setAsked('delete')}>
          Delete…
        </MenuItem>
      </Menu>
      <ConfirmDialog
        title={`New secret for “${name}”?`}
        description="For a day messages carry two signatures, one by each secret, so the receiver can change over without missing any."
        confirmLabel="Make a new secret"
        tone="neutral"
        open={asked === 'rotate'}
        onOpenChange={close}
        onConfirm={rotate}
      />
      <ConfirmDialog
        title={`Delete “${name}”?`}
        description="Rules no longer name it, and what waits for it is dropped. What was delivered stays in the record."
        confirmLabel="Delete"
        open={asked === 'delete'}
        onOpenChange={close}
        onConfirm={remove}
      />
      <Dialog
        title={`“${name}” has a new secret`}
        description="Copy it now: this is the only time it is shown. The old one works for another day."
        open={secret !== null}
        onOpenChange={(open) => !open && setSecret(null)}
        footer={<DialogClose render={<Button variant="primary">Done</Button>} />}
      >
        {secret && <SigningSecret secret={secret} />}
      </Dialog>
    </>
  )
}
