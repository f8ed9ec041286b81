import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { sha256 } from '#lib/core/hash'
import { secrets } from '#lib/platform/audit'
import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { lockName } from '#lib/platform/locks'
import { operation } from '#lib/platform/operation'
import { deriveKey } from '#lib/platform/seal'

import { expiredToken, invalidToken } from './access-token.ts'
import { endFamily } from './end-session.ts'
import { tokenReused } from './events.ts'
import { issuePair } from './issue-tokens.ts'
import { tokenPair } from './schema.ts'
import { writeAsSystem } from './sign-in.ts'

// Two tabs of one browser may send the same token at once; the second is no thief, and gets what the first got.
const graceMs = 10_000

export const refreshToken = operation({
  name: 'tokens.refresh',
  summary: 'Exchange a refresh token for a new pair; an old one used again revokes the whole family',
  kind: 'write',
  http: 'POST /auth/refresh',
  scope: 'public',
  limit: 'sensitive',
  input: z.object({ refresh_token: z.string().min(1).max(200).register(secrets, { secret: true }) }),
  audited: false,
  output: tokenPair,
  run: exchange,
})

async function exchange(ctx: Context, given: { refresh_token: string }) {
  const { db, now } = ctx
  const hash = sha256(given.refresh_token)
  await lockName(db, `identity.refresh-token:${hash}`)
  const token = await db.refreshToken.findUnique({ where: { hash }, include: { family: true } })
  if (!token || token.family.revokedAt) throw invalidToken()
  if (token.expiresAt <= now) throw expiredToken()
  const { family } = token
  if (token.usedAt && now.getTime() - token.usedAt.getTime() > graceMs) {
    // In a write of its own, because this one ends with a refusal and would take the revocation back with it.
    await writeAsSystem('identity.revoke-family', (own) => revokeFamily(own, family))
    throw invalidToken()
  }
  const { userId, workspaceId } = family
  const member = await db.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId }, workspace: { deletedAt: null } },
  })
  if (!member) throw invalidToken()
  if (!token.usedAt) await db.refreshToken.update({ where: { id: token.id }, data: { usedAt: now } })
  return issuePair(db, family, now, successorOf(given.refresh_token))
}

/** Found again from the token before it, so that it need not be kept; nobody else can. */
const successorOf = (token: string) =>
  createHmac('sha256', deriveKey('refresh-token')).update(token).digest('base64url')

async function revokeFamily(ctx: Context, { id, userId }: { id: string; userId: string }): Promise<void> {
  await endFamily(ctx, id)
  emit(ctx, tokenReused, { subject: userId, data: { family_id: id, user_id: userId } })
}
