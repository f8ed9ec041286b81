'use client'

import { NewWorkspaceForm } from '#components/identity/new-workspace-form'
import { QueryProvider } from '#lib/client/query-provider'

export function NewWorkspaceClient() {
  return (
    <QueryProvider scope="person">
      <NewWorkspaceForm />
    </QueryProvider>
  )
}
