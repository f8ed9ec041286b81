import { notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { endSession } from './end-session.ts'
import { refuseToken } from './internal.ts'
import { byId, done } from './schema.ts'

export const revokeSession = operation({
  name: 'sessions.revoke',
  summary: 'Sign out one of your sessions',
  kind: 'write',
  http: 'DELETE /api/sessions/{id}',
  scope: 'self',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    refuseToken(ctx.actor)
    const found = await ctx.db.session.findUnique({ where: { id, userId: ctx.actor.userId } })
    if (!found) throw notFound('session')
    await endSession(ctx, id)
    return { done: true as const }
  },
})
