'use client'

import { useState } from 'react'

import { listKeys } from '#lib/identity/client'
import type { Grantable } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeyList } from './key-list.tsx'
import { usePages } from './use-pages.ts'

export interface KeysViewProps {
  canChange: boolean
  grantable: Grantable
  now: number
}

export function KeysView({ canChange, grantable, now }: KeysViewProps) {
  const [isCreating, setCreating] = useState(false)
  const hasKeys = usePages(listKeys).items.length > 0
  return (
    <>
      <PageHeader
        title="API keys"
        description={
          canChange
            ? 'For programs that act in this workspace. Each does what its scopes allow, and nothing else.'
            : 'For programs that act in this workspace. Only owners and admins can create, rotate and revoke them.'
        }
        actions={
          canChange &&
          hasKeys && (
            <Button variant="primary" onClick={() => setCreating(true)}>
              Create a key
            </Button>
          )
        }
      />
      <KeyList canChange={canChange} grantable={grantable} now={now} onCreate={() => setCreating(true)} />
      {/* Beside the list, not in it: the secret it shows must outlive the moment the list changes. */}
      <CreateKeyDialog grantable={grantable} open={isCreating} onOpenChange={setCreating} />
    </>
  )
}
