import { z } from 'zod'

import { onlyFor } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { endSession } from './end-session.ts'

export const revokeOtherSessions = operation({
  name: 'sessions.revoke-others',
  summary: 'Sign out everywhere else',
  kind: 'write',
  http: 'DELETE /api/sessions',
  scope: 'self',
  input: z.object({}),
  output: z.object({ revoked: z.number() }),
  async run(ctx) {
    const { userId, sessionId, familyId } = ctx.actor
    if (familyId) throw onlyFor('whoever is signed in with a browser')
    const others = await ctx.db.session.findMany({ where: { userId, id: { not: sessionId ?? '' } } })
    for (const { id } of others) await endSession(ctx, id)
    return { revoked: others.length }
  },
})
