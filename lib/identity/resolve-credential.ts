import { isWellFormedApiKey, looksLikeApiKey } from '#lib/core/api-key'
import { sha256 } from '#lib/core/hash'
import { explainDatabaseError } from '#lib/platform/database-error'
import { countValidation } from '#lib/platform/measures'
import { getPrisma } from '#lib/platform/postgres'

import { expiredToken, invalidToken, verifyAccessToken } from './access-token.ts'
import { getPrincipal } from './principal-cache.ts'
import { type Principal, tagOf } from './principal.ts'
import { touchKey, touchSession } from './touch.ts'

export type Credential = { kind: 'bearer'; token: string } | { kind: 'session'; token: string }

/** Tells whom a credential speaks for, or refuses it. Nearly always answered from memory. */
export async function resolveCredential(credential: Credential): Promise<Principal> {
  try {
    const principal = await getPrincipal(credential.token, () => explainDatabaseError(() => load(credential)))
    if (principal.expiresAt <= Date.now()) throw expiredToken()
    if (principal.key) touchKey(principal.key.id)
    if (principal.sessionId && credential.kind === 'session') touchSession(principal.sessionId)
    return principal
  } catch (error) {
    countValidation('refused')
    throw error
  }
}

function load({ kind, token }: Credential): Promise<Principal> {
  if (kind === 'session') return loadSession(token)
  return looksLikeApiKey(token) ? loadKey(token) : loadAccessToken(token)
}

const userFields = { select: { id: true, email: true, name: true, image: true, platformAdmin: true } }
const workspaceFields = { select: { id: true, slug: true, name: true } }

async function loadSession(token: string): Promise<Principal> {
  const session = await getPrisma().session.findUnique({
    where: { tokenHash: sha256(token) },
    include: { user: userFields },
  })
  if (!session) throw invalidToken()
  const members = await getPrisma().member.findMany({
    where: { userId: session.userId, workspace: { deletedAt: null } },
    select: { role: true, workspace: workspaceFields },
    orderBy: { createdAt: 'asc' },
  })
  return {
    user: session.user,
    key: null,
    sessionId: session.id,
    familyId: null,
    memberships: members,
    workspaceId: null,
    expiresAt: session.expiresAt.getTime(),
    tags: [
      tagOf.session(session.id),
      tagOf.user(session.userId),
      ...members.map(({ workspace }) => tagOf.workspace(workspace.id)),
    ],
  }
}

async function loadAccessToken(token: string): Promise<Principal> {
  const { userId, workspaceId, familyId, expiresAt } = await verifyAccessToken(token)
  const [family, member] = await Promise.all([
    getPrisma().tokenFamily.findUnique({ where: { id: familyId, revokedAt: null } }),
    getPrisma().member.findUnique({
      where: { workspaceId_userId: { workspaceId, userId }, workspace: { deletedAt: null } },
      select: { role: true, workspace: workspaceFields, user: userFields },
    }),
  ])
  if (!family || !member) throw invalidToken()
  return {
    user: member.user,
    key: null,
    sessionId: family.sessionId,
    familyId,
    memberships: [{ workspace: member.workspace, role: member.role }],
    workspaceId,
    expiresAt,
    tags: [
      tagOf.family(familyId),
      tagOf.user(userId),
      tagOf.workspace(workspaceId),
      ...(family.sessionId ? [tagOf.session(family.sessionId)] : []),
    ],
  }
}

async function loadKey(token: string): Promise<Principal> {
  if (!isWellFormedApiKey(token)) throw invalidToken()
  const key = await getPrisma().apiKey.findUnique({
    where: { hash: sha256(token), revokedAt: null, workspace: { deletedAt: null } },
    include: { workspace: workspaceFields },
  })
  if (!key) throw invalidToken()
  return {
    user: null,
    key: { id: key.id, name: key.name, scopes: key.scopes },
    sessionId: null,
    familyId: null,
    memberships: [{ workspace: key.workspace, role: 'viewer' }],
    workspaceId: key.workspaceId,
    expiresAt: key.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
    tags: [tagOf.key(key.id), tagOf.workspace(key.workspaceId)],
  }
}
