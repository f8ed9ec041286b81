import { z } from 'zod'

import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { secrets } from '#lib/platform/audit'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { countOwnRecords, mostOwnRecords } from './erasure/subject-rows.ts'
import { subjectErasureRequested } from './events.ts'
import { toErasure } from './internal.ts'
import { erasure, subjectName } from './schema.ts'

export const eraseSubject = operation({
  name: 'subjects.erase',
  summary: 'Erase every event of one subject that was received until now, wherever it is kept',
  kind: 'write',
  http: 'DELETE /api/subjects/{subject}',
  scope: 'privacy:write',
  status: 202,
  limit: 'sensitive',
  // The record of an erasure must not be the place where the name lives on.
  input: z.object({ subject: subjectName.register(secrets, { secret: true }) }),
  output: erasure,
  subject: (_input, { id }) => id,
  async run(ctx, { subject }) {
    const own = await countOwnRecords({ workspaceId: ctx.workspace.id, subject })
    if (own > mostOwnRecords) {
      throw conflict('This names something of the workspace itself, whose record is kept as long as it is.')
    }
    const row = await ctx.db.erasure.create({
      data: { id: newId('ers'), workspaceId: ctx.workspace.id, subject, requestedAt: ctx.now },
    })
    emit(ctx, subjectErasureRequested, { subject: row.id, data: {} })
    return toErasure(row)
  },
})
