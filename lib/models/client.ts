import { call } from '#lib/client/call'

import type * as models from './index.ts'

type Ops = typeof models

export const listModels = call<Ops['listModels']>('models.list', 'GET /api/models')
export const listUnknownModels = call<Ops['listUnknownModels']>(
  'models.list-unknown',
  'GET /api/models/unknown',
)
export const saveModel = call<Ops['saveModel']>('models.save', 'PUT /api/models/{id}')
export const removeModel = call<Ops['removeModel']>('models.remove', 'DELETE /api/models/{id}')
