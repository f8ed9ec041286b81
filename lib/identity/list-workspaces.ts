import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { toWorkspace } from './internal.ts'
import { workspace } from './schema.ts'

export const listWorkspaces = operation({
  name: 'workspaces.list',
  summary: 'The workspaces you belong to',
  kind: 'read',
  http: 'GET /api/workspaces',
  scope: 'self',
  input: z.object({}),
  output: z.object({ items: z.array(workspace), next_cursor: z.null() }),
  async run({ actor, db }) {
    const members = await db.member.findMany({
      where: { userId: actor.userId, workspace: { deletedAt: null } },
      include: { workspace: true },
      orderBy: { createdAt: 'asc' },
    })
    return { items: members.map((row) => toWorkspace(row.workspace, row.role)), next_cursor: null }
  },
})
