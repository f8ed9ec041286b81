import { createCache } from '#lib/platform/cache'
import { openWorkspaceDb } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import type { Db } from '#lib/platform/postgres'

import { type Catalogue, createCatalogue, withOwnModels } from './catalogue.ts'
import { generalModels } from './general-models.ts'
import { type ModelDefinition, modelDefinition } from './schema.ts'

const general = createCatalogue(generalModels)

const findCatalogue = createCache({
  name: 'catalogue',
  ttlMs: 30_000,
  maxEntries: 2_000,
  // Calls are counted on while Postgres is away, at the prices that were known last.
  staleOnFailure: true,
  load: async (workspaceId) => {
    const own = await loadOwnModels(workspaceId)
    if (own.length === 0) return general
    return createCatalogue(withOwnModels(generalModels, own), new Set(own.map(({ id }) => id)))
  },
})

/** The catalogue as a workspace has changed it; the general one where nobody can say what was changed. */
export async function getCatalogue(workspaceId: string): Promise<Catalogue> {
  try {
    return await findCatalogue(workspaceId)
  } catch (error) {
    log.debug({ error }, 'the catalogue of a workspace is not known at this moment')
    return general
  }
}

/** What the workspace itself has added or changed. */
export async function loadOwnModels(
  workspaceId: string,
  db: Db = openWorkspaceDb(workspaceId),
): Promise<ModelDefinition[]> {
  const rows = await db.workspaceModel.findMany({
    where: { workspaceId },
    orderBy: { modelId: 'asc' },
  })
  return rows.map(({ definition }) => modelDefinition.parse(definition))
}
