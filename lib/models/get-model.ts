import { notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { describeModels } from './describe-models.ts'
import { listedModel, modelById } from './schema.ts'
import { loadOwnModels } from './workspace-catalogue.ts'

export const getModel = operation({
  name: 'models.get',
  summary: 'A model and its prices',
  kind: 'read',
  http: 'GET /api/models/{id}',
  scope: 'models:read',
  input: modelById,
  output: listedModel,
  async run(ctx, { id }) {
    const found = describeModels(await loadOwnModels(ctx.workspace.id, ctx.db)).find(
      (model) => model.id === id,
    )
    if (!found) throw notFound('model')
    return found
  },
})
