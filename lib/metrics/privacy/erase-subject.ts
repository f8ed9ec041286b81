import { z } from 'zod'

import { newId } from '#lib/core/id'
import { secrets } from '#lib/platform/audit'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { ingestLimits } from '../ingest/schema.ts'
import { subjectErasureRequested } from './events.ts'
import { toErasure } from './internal.ts'
import { erasure } from './schema.ts'

export const eraseSubject = operation({
  name: 'subjects.erase',
  summary: 'Erase every event of one subject, also those that are still on their way',
  kind: 'write',
  http: 'DELETE /api/subjects/{subject}',
  scope: 'privacy:write',
  status: 202,
  input: z.object({
    subject: z.string().min(1).max(ingestLimits.subjectLength).register(secrets, { secret: true }),
  }),
  output: erasure,
  subject: (_input, { id }) => id,
  async run(ctx, { subject }) {
    const row = await ctx.db.erasure.create({
      data: { id: newId('erasure'), workspaceId: ctx.workspace.id, subject, requestedAt: ctx.now },
    })
    emit(ctx, subjectErasureRequested, { subject: row.id, data: {} })
    return toErasure(row)
  },
})
