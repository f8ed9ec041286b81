import type { Metadata } from 'next'

import { AuthLayout } from '#components/shell/auth-layout'
import { TextLink } from '#components/ui/link'
import { requireViewer } from '#lib/http/page-context'

import { NewWorkspaceClient } from './client.tsx'

export const metadata: Metadata = { title: 'New workspace' }

export default async function NewWorkspacePage() {
  const { user, memberships } = await requireViewer('/w/new')
  const own = memberships[0]
  return (
    <AuthLayout
      title={own ? 'Create another workspace' : 'Create a workspace'}
      description="A workspace is one business: its people, its keys, its record of what happened. Nothing is shared between workspaces."
      footer={
        <>
          Signed in as {user?.email}.{' '}
          {own ? (
            <TextLink href={`/w/${own.workspace.slug}`}>Back to {own.workspace.name}</TextLink>
          ) : (
            'You belong to no workspace now. To join one that exists, ask for an invitation to this address.'
          )}
        </>
      }
    >
      <NewWorkspaceClient />
    </AuthLayout>
  )
}
