import { z } from 'zod'

import { onlyFor } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { accessTokenTtlS, signAccessToken } from './access-token.ts'
import { startFamily } from './issue-tokens.ts'
import { accessToken } from './schema.ts'

export const createToken = operation({
  name: 'tokens.create',
  summary: 'A short-lived access token for the workspace you look at, for the live connection of a browser',
  kind: 'write',
  audited: false,
  http: 'POST /auth/token',
  scope: 'identified',
  limit: 'sensitive',
  input: z.object({}),
  output: accessToken,
  async run({ db, actor, workspace, now }) {
    // A token that could make tokens would outlive its own end.
    if (actor.kind !== 'user' || !workspace || !actor.sessionId || actor.familyId) {
      throw onlyFor('a browser session in a workspace')
    }
    const { userId, sessionId } = actor
    const grant = { userId, sessionId, workspaceId: workspace.id }
    const open = await db.tokenFamily.findFirst({ where: { ...grant, revokedAt: null } })
    const familyId = open?.id ?? (await startFamily(db, grant))
    return {
      access_token: await signAccessToken({ userId, workspaceId: workspace.id, familyId }, now),
      token_type: 'Bearer' as const,
      expires_in: accessTokenTtlS,
    }
  },
})
