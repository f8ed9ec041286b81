import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { toWorkspace } from './internal.ts'
import { addWorkspace } from './new-workspace.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { workspace, workspaceName } from './schema.ts'

export const createWorkspace = operation({
  name: 'workspaces.create',
  summary: 'Create a workspace of which you are the owner',
  kind: 'write',
  http: 'POST /api/workspaces',
  scope: 'self',
  status: 201,
  limit: 'sensitive',
  input: z.object({ name: workspaceName }),
  output: workspace,
  subject: (_input, output) => output.id,
  async run(ctx, { name }) {
    // What is said about a new workspace belongs to it, not to the one the person was looking at.
    const created = await addWorkspace({ ...ctx, workspace: null }, name, ctx.actor.userId)
    revokeAccess(ctx, [tagOf.user(ctx.actor.userId)])
    return toWorkspace(created, 'owner')
  },
})
