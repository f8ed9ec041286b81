import { sha256 } from '#lib/core/hash'
import { Problem } from '#lib/core/problem'
import { type Context, openWorkspaceDb, type WorkspaceRef } from '#lib/platform/context'
import type { DashboardShare } from '#lib/platform/prisma-client/client'

import { requireDashboard } from '../internal.ts'
import type { Dashboard } from '../schema.ts'
import { isOpen } from './internal.ts'

export interface OpenShare {
  share: DashboardShare
  workspace: WorkspaceRef
  dashboard: Dashboard
}

/** What the holder of a link may see: one dashboard of one workspace, as it is now. */
export async function openShare({ db, now }: Pick<Context, 'db' | 'now'>, token: string): Promise<OpenShare> {
  const share = await db.dashboardShare.findUnique({ where: { tokenHash: sha256(token) } })
  if (!share) throw closed()
  const [workspace, works] = await Promise.all([
    db.workspace.findUnique({
      where: { id: share.workspaceId, deletedAt: null },
      select: { id: true, name: true, slug: true },
    }),
    isOpen(share, now),
  ])
  if (!workspace || !works) throw closed()
  const own = { db: openWorkspaceDb(workspace.id) }
  return { share, workspace, dashboard: await requireDashboard(own, share.dashboardId) }
}

/** The same words for all, so that a stranger learns nothing of links that once were. */
const closed = () =>
  new Problem(
    'REQ_002',
    'This link does not exist, has ended or was revoked. Ask whoever sent it for another.',
  )
