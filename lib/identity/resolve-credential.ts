import { isWellFormedApiKey, looksLikeApiKey } from '#lib/core/api-key'
import { sha256 } from '#lib/core/hash'
import { explainDatabaseError } from '#lib/platform/database-error'
import { countValidation } from '#lib/platform/measures'
import { getPrisma } from '#lib/platform/postgres'

import { expiredToken, invalidToken, verifyAccessToken } from './access-token.ts'
import { getPrincipal } from './principal-cache.ts'
import { type Principal, tagOf } from './principal.ts'
import { touchKey, touchSession } from './touch.ts'

export type Credential =
  | { kind: 'bearer' | 'session'; token: string }
  /** Said by a proxy that the operator trusts and that has checked the caller itself. */
  | { kind: 'forwarded'; userId: string; workspaceId: string }
  /** A key that asked for something which is still being done. */
  | { kind: 'key'; keyId: string }

/** Tells whom a credential speaks for, or refuses it. Nearly always answered from memory. */
export async function resolveCredential(credential: Credential): Promise<Principal> {
  try {
    const principal = await getPrincipal(nameOf(credential), () =>
      explainDatabaseError(() => load(credential)),
    )
    if (principal.expiresAt <= Date.now()) throw expiredToken()
    if (principal.key) touchKey(principal.key.id)
    if (principal.sessionId && credential.kind === 'session') touchSession(principal.sessionId)
    return principal
  } catch (error) {
    countValidation('refused')
    throw error
  }
}

/** The kind is part of the name: what is believed of a cookie says nothing about the same text in a header. */
function nameOf(credential: Credential): string {
  if (credential.kind === 'forwarded') return `forwarded:${credential.workspaceId}:${credential.userId}`
  if (credential.kind === 'key') return `key:${credential.keyId}`
  return `${credential.kind}:${credential.token}`
}

function load(credential: Credential): Promise<Principal> {
  if (credential.kind === 'forwarded') return loadMember(credential.userId, credential.workspaceId)
  if (credential.kind === 'key') return loadKey({ id: credential.keyId })
  const { kind, token } = credential
  if (kind === 'session') return loadSession(token)
  if (!looksLikeApiKey(token)) return loadAccessToken(token)
  if (!isWellFormedApiKey(token)) throw invalidToken()
  return loadKey({ hash: sha256(token) })
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
  const [family, principal] = await Promise.all([
    getPrisma().tokenFamily.findUnique({ where: { id: familyId, revokedAt: null } }),
    loadMember(userId, workspaceId),
  ])
  if (!family) throw invalidToken()
  const { sessionId } = family
  const tags = [tagOf.family(familyId), ...(sessionId ? [tagOf.session(sessionId)] : []), ...principal.tags]
  return { ...principal, sessionId, familyId, expiresAt, tags }
}

/** A person in one workspace, with nothing said about how they were recognised. */
async function loadMember(userId: string, workspaceId: string): Promise<Principal> {
  const member = await getPrisma().member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId }, workspace: { deletedAt: null } },
    select: { role: true, workspace: workspaceFields, user: userFields },
  })
  if (!member) throw invalidToken()
  const { user, ...membership } = member
  return {
    user,
    key: null,
    sessionId: null,
    familyId: null,
    memberships: [membership],
    workspaceId,
    expiresAt: Number.MAX_SAFE_INTEGER,
    tags: [tagOf.user(userId), tagOf.workspace(workspaceId)],
  }
}

async function loadKey(which: { hash: string } | { id: string }): Promise<Principal> {
  const key = await getPrisma().apiKey.findUnique({
    where: { ...which, revokedAt: null, workspace: { deletedAt: null } },
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
