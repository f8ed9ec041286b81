import { readPermissions } from '#lib/identity/index'
import { allows } from '#lib/platform/permission'
import type { DashboardShare } from '#lib/platform/prisma-client/client'

import type { Share } from '../schema.ts'

/** A link reads events for whoever holds it, so nobody makes one who may not read them. */
export const mayShare = (permissions: readonly string[]) =>
  allows(permissions, 'dashboards:write') && allows(permissions, 'events:read')

/** A link is as good as who made it: somebody who was removed must not go on looking through one they kept. */
export async function isOpen(row: DashboardShare, now: Date): Promise<boolean> {
  if (row.expiresAt && row.expiresAt <= now) return false
  return mayShare(await readPermissions(row.workspaceId, row.createdById, now))
}

export const toShare = (row: DashboardShare, works: boolean): Share => ({
  id: row.id,
  name: row.name,
  lets_choose_range: row.letsChoose,
  created_at: row.createdAt.toISOString(),
  created_by: row.createdByName,
  expires_at: row.expiresAt?.toISOString() ?? null,
  works,
  last_opened_at: row.lastOpenedAt?.toISOString() ?? null,
})
