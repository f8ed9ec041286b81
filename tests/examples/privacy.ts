import { newId } from '#lib/core/id'
import { getPrisma } from '#lib/platform/postgres'
import { defineExamples, plain } from '#tests/factories/examples'

/** One that was done long ago. */
async function insertErasure(workspaceId: string): Promise<string> {
  const id = newId('ers')
  await getPrisma().erasure.create({
    data: { id, workspaceId, state: 'done', erased: 3, requestedAt: new Date(), finishedAt: new Date() },
  })
  return id
}

export default defineExamples({
  insert: async ({ workspace }) => ({ erasureId: await insertErasure(workspace.id) }),
  operations: {
    'retention.change': { input: () => ({ days: 90 }) },
    'retention.get': plain,
    'subjects.erase': { input: () => ({ subject: 'ada' }) },
    'subjects.get': { input: () => ({ subject: 'ada' }) },
    'subjects.get-erasure': { input: ({ erasureId }) => ({ id: erasureId }) },
    'subjects.list-erasures': plain,
  },
})
