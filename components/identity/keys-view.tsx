'use client'

import { KeyRound, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listKeys, revokeKey, rotateKey } from '#lib/identity/client'
import type { Grantable } from '#lib/identity/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { type Secret, SecretDialog } from '../ui/dialog.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeySecret } from './key-secret.tsx'
import { ScopeList } from './scope-list.tsx'

export interface KeysViewProps {
  canChange: boolean
  grantable: Grantable
  now: number
}

export function KeysView({ canChange, grantable, now }: KeysViewProps) {
  const [isCreating, setCreating] = useState(false)
  const keys = usePages(listKeys)
  const [secret, setSecret] = useState<Secret | null>(null)
  const rotate = useOperation(rotateKey, {
    invalidates: [listKeys],
    onDone: ({ name, key }) =>
      setSecret({
        title: `“${name}” has a new secret`,
        description: 'Copy it now: it won’t be shown again. The old key no longer works.',
        content: <KeySecret secret={key} />,
      }),
  })
  const revoke = useOperation(revokeKey, { invalidates: [listKeys] })
  const create = canChange && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      Create key
    </Button>
  )
  return (
    <>
      <PageHeader
        title="API keys"
        description={
          canChange
            ? 'For programs that act in this workspace. Each does what its scopes allow, and nothing else.'
            : 'For programs that act in this workspace. Only owners and admins can create, rotate and revoke them.'
        }
        actions={keys.items.length > 0 && create}
      />
      <ResourceList
        label="API keys"
        noun="key"
        query={keys}
        nameOf={({ name }) => name}
        columns={[
          { header: 'Name', cell: ({ name }) => name },
          { header: 'Starts with', cell: ({ start }) => `${start}…`, mono: true, muted: true },
          {
            header: 'Permissions',
            cell: ({ scopes }) => <ScopeList scopes={scopes} readable={grantable.resources.length} />,
          },
          {
            header: 'Last used',
            cell: ({ last_used_at: at }) => (at ? <RelativeTime at={at} /> : 'never'),
            muted: true,
          },
          {
            header: 'Expires',
            cell: ({ expires_at: at }) =>
              at === null ? (
                'never'
              ) : Date.parse(at) < now ? (
                <Badge tone="bad">expired</Badge>
              ) : (
                <RelativeTime at={at} />
              ),
            muted: true,
          },
        ]}
        rowActions={({ id, name, scopes }) => {
          if (!canChange) return []
          const canRotate = scopes.every((scope) => grantable.scopes.includes(scope))
          return [
            {
              label: canRotate ? 'Rotate' : 'Rotate (has more permissions than you)',
              icon: <RotateCw aria-hidden />,
              disabled: !canRotate,
              confirm: {
                title: `Rotate “${name}”?`,
                description:
                  'You get a new secret with the same permissions and expiry. The old one stops working within five seconds.',
                confirmLabel: 'Rotate',
                tone: 'neutral',
              },
              run: () => rotate.run({ id }),
            },
            {
              label: 'Revoke',
              icon: <Trash2 aria-hidden />,
              danger: true,
              confirm: {
                title: `Revoke “${name}”?`,
                description:
                  'Programs that use it are refused within five seconds. This can’t be undone; what they did stays in the activity.',
                confirmLabel: 'Revoke',
              },
              run: () => revoke.run({ id }, `“${name}” was revoked.`),
            },
          ]
        }}
        empty={{
          icon: <KeyRound aria-hidden />,
          title: 'No keys yet',
          text: canChange
            ? 'An API key lets a program do in this workspace what you allow it to, and nothing else.'
            : 'An API key lets a program act in this workspace. Only owners and admins can create one.',
          action: create,
        }}
      />
      <CreateKeyDialog grantable={grantable} open={isCreating} onOpenChange={setCreating} />
      <SecretDialog secret={secret} onDone={() => setSecret(null)} />
    </>
  )
}
