import { conflict } from '#lib/core/problem'
import { forgetCached } from '#lib/platform/cache'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { workspaceRenamed } from './events.ts'
import { requireWorkspace, roleOf, toWorkspace } from './internal.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { byId, workspace, workspaceName, workspaceSlug } from './schema.ts'

export const updateWorkspace = operation({
  name: 'workspaces.update',
  summary: 'Change the name or the address of a workspace',
  kind: 'write',
  http: 'PATCH /api/workspaces/{id}',
  scope: 'workspaces:write',
  input: byId.extend({ name: workspaceName.optional(), slug: workspaceSlug.optional() }),
  output: workspace,
  subject: (_input, output) => output.id,
  async run(ctx, { id, name, slug }) {
    const current = await requireWorkspace(ctx, id)
    if (slug && slug !== current.slug && (await ctx.db.workspace.findUnique({ where: { slug } }))) {
      throw conflict(`The address “${slug}” is taken. Choose another.`)
    }
    const updated = await ctx.db.workspace.update({
      where: { id: current.id },
      data: { ...(name ? { name } : {}), ...(slug ? { slug } : {}) },
    })
    emit(ctx, workspaceRenamed, { subject: updated.id, data: { name: updated.name, slug: updated.slug } })
    ctx.write?.afterCommit.push(() => forgetCached(updated.id))
    revokeAccess(ctx, [tagOf.workspace(updated.id)])
    return toWorkspace(updated, roleOf(ctx.actor))
  },
})
