import { LRUCache } from 'lru-cache'

import { log } from '#lib/platform/log'
import { type Db, getPrisma } from '#lib/platform/postgres'

import { type Catalogue, createCatalogue, withOwnModels } from './catalogue.ts'
import { generalModels } from './general-models.ts'
import { type ModelDefinition, modelDefinition } from './schema.ts'

// How long another process may go on with the prices of before.
const freshMs = 3_000
const mostWorkspaces = 2_000

interface Known {
  own: ModelDefinition[]
  catalogue: Catalogue
}

const general: Known = { own: [], catalogue: createCatalogue(generalModels) }

const known = new LRUCache<string, Known>({
  max: mostWorkspaces,
  ttl: freshMs,
  // Calls are counted on while Postgres is away, at the prices that were known last.
  allowStaleOnFetchRejection: true,
  noDeleteOnStaleGet: true,
  fetchMethod: (workspaceId, before) => loadCatalogue(workspaceId, before),
})

/** The catalogue as a workspace has changed it; the general one where nobody can say what was changed. */
export async function getCatalogue(workspaceId: string): Promise<Catalogue> {
  try {
    return ((await known.fetch(workspaceId)) ?? general).catalogue
  } catch (error) {
    log.debug({ error }, 'the catalogue of a workspace is not known at this moment')
    return general.catalogue
  }
}

export const forgetCatalogue = (workspaceId: string) => known.delete(workspaceId)

/** What the workspace itself has added or changed. */
export async function loadOwnModels(workspaceId: string, db: Db = getPrisma()): Promise<ModelDefinition[]> {
  const rows = await db.workspaceModel.findMany({
    where: { workspaceId },
    orderBy: { modelId: 'asc' },
  })
  return rows.map(({ definition }) => modelDefinition.parse(definition))
}

async function loadCatalogue(workspaceId: string, before: Known | undefined): Promise<Known> {
  const own = await loadOwnModels(workspaceId)
  if (own.length === 0) return general
  if (before && JSON.stringify(before.own) === JSON.stringify(own)) return before
  const ids = new Set(own.map(({ id }) => id))
  return { own, catalogue: createCatalogue(withOwnModels(generalModels, own), ids) }
}
