import { openWorkspaceDb } from '#lib/platform/context'

import { permissionsOf } from './permissions.ts'

/** What a person or a key may do in a workspace now, whatever they were allowed when they left something behind. */
export async function readPermissions(
  workspaceId: string,
  actorId: string,
  now: Date,
): Promise<readonly string[]> {
  const db = openWorkspaceDb(workspaceId)
  const [member, key] = await Promise.all([
    db.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId: actorId } } }),
    db.apiKey.findUnique({ where: { id: actorId, revokedAt: null } }),
  ])
  if (member) return permissionsOf(member.role)
  return key && (!key.expiresAt || key.expiresAt > now) ? key.scopes : []
}
