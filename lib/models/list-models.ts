import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { describeModels } from './describe-models.ts'
import { listedModel } from './schema.ts'
import { loadOwnModels } from './workspace-catalogue.ts'

export const listModels = operation({
  name: 'models.list',
  summary: 'Models and their prices per million tokens, as they hold in this workspace',
  kind: 'read',
  http: 'GET /api/models',
  scope: 'models:read',
  input: shortListInput.extend({
    provider: z.string().max(60).optional(),
    search: z.string().max(200).optional().describe('Part of a name, an alias or the provider'),
  }),
  output: pageOf(listedModel),
  async run(ctx, { provider, search, ...paging }) {
    const models = describeModels(await loadOwnModels(ctx.workspace.id, ctx.db))
    const wanted = search?.trim().toLowerCase() ?? ''
    const items = models.filter(
      (model) =>
        (provider === undefined || model.provider === provider) &&
        [model.id, model.name ?? '', model.provider, ...(model.aliases ?? [])].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    )
    return cutPage(items, paging, ({ id }) => id)
  },
})
