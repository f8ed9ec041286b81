import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { forgetCached } from '#lib/platform/cache'
import { operation } from '#lib/platform/operation'

import { modelById } from './schema.ts'

export const removeModel = operation({
  name: 'models.remove',
  summary: 'Remove a model of this workspace’s own, or its own prices of one in the catalogue',
  kind: 'write',
  http: 'DELETE /api/models/{id}',
  scope: 'models:write',
  input: modelById,
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run({ db, workspace, write }, { id }) {
    const { count } = await db.workspaceModel.deleteMany({ where: { modelId: id } })
    if (count === 0) throw notFound('model of your own')
    write?.afterCommit.push(() => forgetCached(workspace.id))
    return { done: true as const }
  },
})
