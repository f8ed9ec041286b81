'use client'

import { useSuspenseQuery } from '@tanstack/react-query'

import { DeleteWorkspace } from '#components/identity/delete-workspace'
import { WorkspaceFacts } from '#components/identity/workspace-facts'
import { WorkspaceForm } from '#components/identity/workspace-form'
import { getWorkspace } from '#lib/identity/client'

interface WorkspaceClientProps {
  id: string
  host: string
  canChange: boolean
  canDelete: boolean
}

export function WorkspaceClient({ id, host, canChange, canDelete }: WorkspaceClientProps) {
  const { data: workspace } = useSuspenseQuery(getWorkspace.query({ id }))
  return (
    <div className="flex flex-col gap-5">
      <WorkspaceForm workspace={workspace} host={host} canChange={canChange} />
      <WorkspaceFacts workspace={workspace} />
      <DeleteWorkspace workspace={workspace} canDelete={canDelete} />
    </div>
  )
}
