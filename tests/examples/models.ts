import { randomUUID } from 'node:crypto'

import { getPrisma } from '#lib/platform/postgres'
import { defineExamples, plain } from '#tests/factories/examples'

/** A model of the workspace's own. */
async function insertModel(workspaceId: string): Promise<string> {
  const id = `own-${randomUUID()}`
  const prices = [{ from: '2026-01-01', checked: '2026-01-01', input: 1, output: 2 }]
  const definition = { id, provider: 'ours', prices }
  await getPrisma().workspaceModel.create({
    data: { workspaceId, modelId: id, definition, updatedAt: new Date() },
  })
  return id
}

export default defineExamples({
  insert: async ({ workspace }) => ({ modelId: await insertModel(workspace.id) }),
  operations: {
    'models.get': { input: ({ modelId }) => ({ id: modelId }) },
    'models.list': plain,
    'models.list-unknown': plain,
    'models.remove': { input: ({ modelId }) => ({ id: modelId }), by: 'member' },
    'models.save': {
      input: () => ({
        id: 'our-model',
        provider: 'ours',
        prices: [{ from: '2026-01-01', input: 1, output: 2 }],
      }),
      by: 'member',
    },
  },
})
