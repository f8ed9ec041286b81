import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { toWorkspace } from './internal.ts'
import { workspace } from './schema.ts'

export const listWorkspaces = operation({
  name: 'workspaces.list',
  summary: 'The workspaces you belong to',
  kind: 'read',
  http: 'GET /api/workspaces',
  scope: 'self',
  input: shortListInput,
  output: pageOf(workspace),
  async run({ actor, db }, input) {
    const members = await db.member.findMany({
      where: { userId: actor.userId, workspace: { deletedAt: null } },
      include: { workspace: true },
      orderBy: { createdAt: 'asc' },
    })
    const items = members.map((row) => toWorkspace(row.workspace, row.role))
    return cutPage(items, input, ({ id }) => id)
  },
})
