import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import type { Db } from '#lib/platform/postgres'

import { accessTokenTtlS, signAccessToken } from './access-token.ts'

const refreshTokenDays = 30

interface Grant {
  userId: string
  workspaceId: string
  sessionId: string | null
}

export async function startFamily(db: Db, grant: Grant): Promise<string> {
  const { id } = await db.tokenFamily.create({ data: { id: newId('fam'), ...grant } })
  return id
}

/** A pair of the same family; the refresh token can be used once, and one that was given before is given again. */
export async function issuePair(
  db: Db,
  family: { id: string } & Omit<Grant, 'sessionId'>,
  now: Date,
  refreshToken = newSecret(),
) {
  const hash = sha256(refreshToken)
  await db.refreshToken.upsert({
    where: { hash },
    update: {},
    create: {
      id: newId('rft'),
      familyId: family.id,
      hash,
      expiresAt: new Date(now.getTime() + refreshTokenDays * 86_400_000),
    },
  })
  const { id: familyId, userId, workspaceId } = family
  return {
    access_token: await signAccessToken({ userId, workspaceId, familyId }, now),
    refresh_token: refreshToken,
    token_type: 'Bearer' as const,
    expires_in: accessTokenTtlS,
  }
}
