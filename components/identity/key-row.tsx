'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { listKeys, revokeKey, rotateKey } from '#lib/identity/client'
import type { Grantable, Key } from '#lib/identity/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { TableCell, TableRow } from '../ui/table.tsx'
import { showToast } from '../ui/toast.tsx'
import { KeySecret } from './key-secret.tsx'
import { ScopeList } from './scope-list.tsx'

export interface KeyRowProps {
  apiKey: Key
  canChange: boolean
  grantable: Grantable
  now: number
}

export function KeyRow({ apiKey, canChange, grantable, now }: KeyRowProps) {
  const isExpired = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) < now
  return (
    <TableRow>
      <TableCell className="font-medium wrap-anywhere">{apiKey.name}</TableCell>
      <TableCell label="Begins with" mono muted>
        {apiKey.start}…
      </TableCell>
      <TableCell label="May do">
        <ScopeList scopes={apiKey.scopes} readable={grantable.resources.length} />
      </TableCell>
      <TableCell label="Last used" muted>
        {apiKey.last_used_at ? <RelativeTime at={apiKey.last_used_at} /> : 'never'}
      </TableCell>
      <TableCell label="Expires" muted>
        {isExpired ? (
          <Badge tone="bad">expired</Badge>
        ) : apiKey.expires_at ? (
          <RelativeTime at={apiKey.expires_at} />
        ) : (
          'never'
        )}
      </TableCell>
      <TableCell actions>
        {canChange && (
          <KeyActions
            apiKey={apiKey}
            canRotate={apiKey.scopes.every((scope) => grantable.scopes.includes(scope))}
          />
        )}
      </TableCell>
    </TableRow>
  )
}

function KeyActions({ apiKey, canRotate }: { apiKey: Key; canRotate: boolean }) {
  const [asked, setAsked] = useState<'rotate' | 'revoke' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const queries = useQueryClient()
  const close = (open: boolean) => !open && setAsked(null)

  async function rotate() {
    const rotated = await rotateKey({ id: apiKey.id })
    setSecret(rotated.key)
    await queries.invalidateQueries({ queryKey: listKeys.key() })
  }

  async function revoke() {
    await revokeKey({ id: apiKey.id })
    showToast({ title: `“${apiKey.name}” was revoked.`, tone: 'good' })
    await queries.invalidateQueries({ queryKey: listKeys.key() })
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
            aria-label={`Actions for ${apiKey.name}`}
            icon={<Ellipsis aria-hidden />}
          />
        }
      >
        <MenuItem icon={<RotateCw aria-hidden />} disabled={!canRotate} onClick={() => setAsked('rotate')}>
          {canRotate ? 'Rotate' : 'Rotate (may do more than you)'}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden />} onClick={() => setAsked('revoke')}>
          Revoke
        </MenuItem>
      </Menu>
      <ConfirmDialog
        title={`Rotate “${apiKey.name}”?`}
        description="You get a new secret with the same scopes and expiry. The old one is refused within five seconds, so have the program’s settings at hand."
        confirmLabel="Rotate"
        tone="neutral"
        open={asked === 'rotate'}
        onOpenChange={close}
        onConfirm={rotate}
      />
      <ConfirmDialog
        title={`Revoke “${apiKey.name}”?`}
        description="Programs that use it are refused within five seconds. It cannot be undone; what they did stays in the record."
        confirmLabel="Revoke"
        open={asked === 'revoke'}
        onOpenChange={close}
        onConfirm={revoke}
      />
      <Dialog
        title={`“${apiKey.name}” has a new secret`}
        description="Copy it now: this is the only time it is shown. The old one no longer works."
        open={secret !== null}
        onOpenChange={(open) => !open && setSecret(null)}
        footer={<DialogClose render={<Button variant="primary">Done</Button>} />}
      >
        {secret && <KeySecret secret={secret} />}
      </Dialog>
    </>
  )
}
