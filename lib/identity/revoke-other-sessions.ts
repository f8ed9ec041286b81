import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { endSession } from './end-session.ts'
import { refuseToken } from './internal.ts'

export const revokeOtherSessions = operation({
  name: 'sessions.revoke-others',
  summary: 'Sign out everywhere else',
  kind: 'write',
  http: 'DELETE /api/sessions',
  scope: 'self',
  input: z.object({}),
  output: z.object({ revoked: z.number() }),
  async run(ctx) {
    refuseToken(ctx.actor)
    const { userId, sessionId } = ctx.actor
    const others = await ctx.db.session.findMany({ where: { userId, id: { not: sessionId ?? '' } } })
    for (const { id } of others) await endSession(ctx, id)
    return { revoked: others.length }
  },
})
