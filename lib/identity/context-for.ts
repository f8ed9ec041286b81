import { notFound } from '#lib/core/problem'
import { type Context, createContext } from '#lib/platform/context'

import { permissionsOf } from './permissions.ts'
import { type Membership, type Principal, toActor } from './principal.ts'

interface RequestFacts {
  /** Which of a person's workspaces is meant; ignored when the credential itself names one. */
  workspaceSlug?: string | null
  requestId: string
  address: string | null
  userAgent: string | null
  idempotencyKey?: string | null
  prefersAsync?: boolean
}

export function createContextFor(principal: Principal, facts: RequestFacts): Context {
  const { workspaceSlug, ...rest } = facts
  const membership = findMembership(principal, workspaceSlug ?? null)
  return createContext({
    ...rest,
    workspace: membership?.workspace ?? null,
    actor: toActor(principal, principal.key ? null : (membership?.role ?? null)),
    permissions: getPermissions(principal, membership),
  })
}

export const createAnonymousContext = (facts: RequestFacts): Context => {
  const { workspaceSlug: _ignored, ...rest } = facts
  return createContext({ ...rest, workspace: null, actor: { kind: 'anonymous' }, permissions: [] })
}

function findMembership(principal: Principal, slug: string | null): Membership | null {
  if (principal.workspaceId) return principal.memberships[0] ?? null
  if (!slug) return null
  const membership = principal.memberships.find(({ workspace }) => workspace.slug === slug)
  if (!membership) throw notFound('workspace')
  return membership
}

export function getPermissions(principal: Principal, membership: Membership | null): readonly string[] {
  if (principal.key) return principal.key.scopes
  const permissions = membership ? permissionsOf(membership.role) : []
  return principal.user?.platformAdmin ? [...permissions, 'platform:admin'] : permissions
}
