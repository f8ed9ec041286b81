import { z } from 'zod'

import { sha256 } from '#lib/core/hash'
import { secrets } from '#lib/platform/audit'
import { operation } from '#lib/platform/operation'

import { endFamily, endSession } from './end-session.ts'
import { done } from './schema.ts'

export const logOut = operation({
  name: 'sessions.log-out',
  summary: 'End the session of this browser, or the family of a refresh token',
  kind: 'write',
  http: 'POST /auth/logout',
  scope: 'public',
  input: z.object({ refresh_token: z.string().max(200).optional().register(secrets, { secret: true }) }),
  output: done,
  async run(ctx, { refresh_token }) {
    const { db, actor } = ctx
    if (refresh_token) {
      const token = await db.refreshToken.findUnique({ where: { hash: sha256(refresh_token) } })
      if (token) await endFamily(ctx, token.familyId)
    }
    if (actor.kind === 'user' && actor.familyId) await endFamily(ctx, actor.familyId)
    if (actor.kind === 'user' && actor.sessionId) await endSession(ctx, actor.sessionId)
    return { done: true as const }
  },
})
