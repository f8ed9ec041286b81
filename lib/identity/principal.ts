import type { Actor, Role } from '#lib/platform/actor'
import type { WorkspaceRef } from '#lib/platform/context'

export interface Membership {
  workspace: WorkspaceRef
  role: Role
}

export interface PrincipalUser {
  id: string
  email: string
  name: string | null
  image: string | null
  platformAdmin: boolean
}

/** Who a credential speaks for, and how far: what is cached between requests. */
export interface Principal {
  user: PrincipalUser | null
  key: { id: string; name: string; scopes: string[] } | null
  sessionId: string | null
  familyId: string | null
  /** Of a session: every workspace of the person. Of a token or key: the one it is for. */
  memberships: Membership[]
  /** The workspace that the credential itself names; a session names none. */
  workspaceId: string | null
  expiresAt: number
  /** When any of these is revoked, this principal is no longer believed. */
  tags: string[]
}

export const tagOf = {
  user: (id: string) => `user:${id}`,
  session: (id: string) => `session:${id}`,
  family: (id: string) => `family:${id}`,
  key: (id: string) => `key:${id}`,
  workspace: (id: string) => `workspace:${id}`,
}

export function toActor(principal: Principal, role: Role | null): Actor {
  const { user, key, sessionId, familyId } = principal
  if (key) return { kind: 'key', keyId: key.id, name: key.name }
  if (user) {
    return { kind: 'user', userId: user.id, email: user.email, name: user.name, role, sessionId, familyId }
  }
  return { kind: 'anonymous' }
}
