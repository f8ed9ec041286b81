import { operation } from '#lib/platform/operation'

import { requireWorkspace, roleOf, toWorkspace } from './internal.ts'
import { byId, workspace } from './schema.ts'

export const getWorkspace = operation({
  name: 'workspaces.get',
  summary: 'One workspace, by its id or slug',
  kind: 'read',
  http: 'GET /api/workspaces/{id}',
  scope: 'workspaces:read',
  input: byId,
  output: workspace,
  async run(ctx, { id }) {
    return toWorkspace(await requireWorkspace(ctx, id), roleOf(ctx.actor))
  },
})
