import { notFound, onlyFor } from '#lib/core/problem'
import type { Actor } from '#lib/platform/actor'
import type { PersonContext, WorkspaceContext } from '#lib/platform/context'
import { lockRow } from '#lib/platform/locks'
import type { Db } from '#lib/platform/postgres'
import type { Account, ApiKey, Invitation, Member, User, Workspace } from '#lib/platform/prisma-client/client'

import type { Role } from './roles.ts'

export const toUser = (row: User & { accounts: Account[] }) => ({
  id: row.id,
  email: row.email,
  name: row.name,
  image: row.image,
  created_at: row.createdAt.toISOString(),
  sign_ins: row.accounts.map(({ provider, createdAt }) => ({
    provider,
    connected_at: createdAt.toISOString(),
  })),
})

export const toWorkspace = (row: Workspace, role: Role | null) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  role,
  retention_days: row.retentionDays,
  created_at: row.createdAt.toISOString(),
})

export const toMember = (row: Member & { user: User }) => ({
  id: row.id,
  user_id: row.userId,
  email: row.user.email,
  name: row.user.name,
  image: row.user.image,
  role: row.role,
  joined_at: row.createdAt.toISOString(),
})

export const toInvitation = (row: Invitation) => ({
  id: row.id,
  email: row.email,
  role: row.role,
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
})

export const toKey = (row: ApiKey) => ({
  id: row.id,
  name: row.name,
  start: row.start,
  scopes: row.scopes,
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt?.toISOString() ?? null,
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
})

export async function requireWorkspace(ctx: WorkspaceContext, id: string): Promise<Workspace> {
  if (id !== ctx.workspace.id && id !== ctx.workspace.slug) throw notFound('workspace')
  const found = await ctx.db.workspace.findUnique({ where: { id: ctx.workspace.id, deletedAt: null } })
  if (!found) throw notFound('workspace')
  return found
}

export async function requireMember(ctx: WorkspaceContext, id: string): Promise<Member & { user: User }> {
  const found = await ctx.db.member.findUnique({ where: { id }, include: { user: true } })
  if (!found) throw notFound('member')
  return found
}

export async function requireKey(ctx: WorkspaceContext, id: string): Promise<ApiKey> {
  const found = await ctx.db.apiKey.findUnique({ where: { id, revokedAt: null } })
  if (!found) throw notFound('key')
  return found
}

/** Held until the transaction ends, so that two owners who leave at once do so one after the other. */
export const lockMembers = (db: Db, workspaceId: string) => lockRow(db, 'Workspace', workspaceId)

/** A token is for one workspace, and lies with programs: it ends nothing of its person's elsewhere. */
export function refuseToken({ familyId }: PersonContext['actor']): void {
  if (familyId) throw onlyFor('a browser session')
}

export const roleOf = (actor: Actor): Role | null => (actor.kind === 'user' ? actor.role : null)
