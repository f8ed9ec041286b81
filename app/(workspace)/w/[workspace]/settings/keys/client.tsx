'use client'

import { CreateKeyDialog } from '#components/identity/create-key-dialog'
import { KeyList } from '#components/identity/key-list'
import { Button } from '#components/ui/button'
import { PageHeader } from '#components/ui/page-header'

interface KeysClientProps {
  canChange: boolean
  grantable: readonly string[]
}

export function KeysClient({ canChange, grantable }: KeysClientProps) {
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
          canChange && (
            <CreateKeyDialog
              grantable={grantable}
              trigger={<Button variant="primary">Create a key</Button>}
            />
          )
        }
      />
      <KeyList canChange={canChange} grantable={grantable} />
    </>
  )
}
