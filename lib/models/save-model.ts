import { conflict, invalidInput } from '#lib/core/problem'
import { forgetCached } from '#lib/platform/cache'
import { operation } from '#lib/platform/operation'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { describeModels } from './describe-models.ts'
import { findPriceFault } from './find-price-fault.ts'
import { proposePrice } from './propose-price.ts'
import { listedModel, type ModelDefinition, ownModel } from './schema.ts'
import { loadOwnModels } from './workspace-catalogue.ts'

const mostOwnModels = 500

export const saveModel = operation({
  name: 'models.save',
  summary: 'Give a model prices of this workspace’s own; calls from then on are counted at them',
  kind: 'write',
  http: 'PUT /api/models/{id}',
  scope: 'models:write',
  input: ownModel,
  output: listedModel,
  agent: { propose: proposePrice },
  subject: ({ id }) => id,
  async run(ctx, given) {
    const { workspace, db, now, write } = ctx
    const today = now.toISOString().slice(0, 10)
    const definition: ModelDefinition = {
      ...given,
      prices: given.prices.map(({ checked = today, ...price }) => ({ ...price, checked })),
    }
    const fault = findPriceFault(definition.prices)
    if (fault) throw invalidInput(fault)
    const own = await loadOwnModels(workspace.id, db)
    const others = own.filter(({ id }) => id !== given.id)
    if (others.length >= mostOwnModels) {
      throw conflict(
        `A workspace has at most ${mostOwnModels} models of its own. Remove one that is not called.`,
      )
    }
    const row = { definition: definition as unknown as Prisma.InputJsonObject, updatedAt: now }
    await db.workspaceModel.upsert({
      where: { workspaceId_modelId: { workspaceId: workspace.id, modelId: given.id } },
      create: { workspaceId: workspace.id, modelId: given.id, ...row },
      update: row,
    })
    write?.afterCommit.push(() => forgetCached(workspace.id))
    const saved = describeModels([...others, definition]).find(({ id }) => id === given.id)
    if (!saved) throw new Error(`${given.id} was saved and is not there.`)
    return saved
  },
})
