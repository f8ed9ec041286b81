import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Workspace } from '#lib/platform/prisma-client/client'

import { workspaceDeleted } from './events.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'

/** Shuts everyone out at once and frees the address; whoever keeps something for the workspace erases it on the event. */
export async function closeWorkspace(ctx: Context, { id, slug, name }: Workspace): Promise<void> {
  await ctx.db.workspace.update({ where: { id }, data: { deletedAt: ctx.now, slug: `${slug}~${id}` } })
  emit({ ...ctx, workspace: { id, slug, name } }, workspaceDeleted, { subject: id, data: { slug, name } })
  revokeAccess(ctx, [tagOf.workspace(id)])
}
