import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { requireErasure, toErasure } from './internal.ts'
import { erasure } from './schema.ts'

export const getErasure = operation({
  name: 'subjects.get-erasure',
  summary: 'How far the erasure of a subject has come',
  kind: 'read',
  http: 'GET /api/erasures/{id}',
  scope: 'privacy:read',
  input: z.object({ id: z.string().max(100) }),
  output: erasure,
  run: async (ctx, { id }) => toErasure(await requireErasure(ctx, id)),
})
