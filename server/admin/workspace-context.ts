import { notFound } from '#lib/core/problem'
import { type Context, createSystemContext, type WorkspaceRef } from '#lib/platform/context'

export async function requireWorkspaceRef(slug: string): Promise<WorkspaceRef> {
  const found = await createAdminContext(null).db.workspace.findUnique({
    where: { slug, deletedAt: null },
    select: { id: true, slug: true, name: true },
  })
  if (!found) throw notFound('workspace')
  return found
}

/** Whoever may run commands on this machine may do anything to the instance. */
export const createAdminContext = (workspace: WorkspaceRef | null): Context => ({
  ...createSystemContext('admin', workspace),
  permissions: ['*', 'platform:admin'],
})
