import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { askerOf } from '#lib/platform/actor'
import type { WorkspaceContext } from '#lib/platform/context'

import { toColumns, toDashboard } from './internal.ts'
import { type Dashboard, type DashboardSettings, mostDashboards } from './schema.ts'

export async function insertDashboard(
  ctx: WorkspaceContext,
  settings: Required<DashboardSettings>,
): Promise<Dashboard> {
  const maker = askerOf(ctx.actor)
  if ((await ctx.db.dashboard.count()) >= mostDashboards) {
    throw conflict(`A workspace has at most ${mostDashboards} dashboards. Delete one that nobody uses.`)
  }
  const row = await ctx.db.dashboard.create({
    data: {
      ...toColumns(settings, ctx.now),
      id: newId('dsh', ctx.now.getTime()),
      workspaceId: ctx.workspace.id,
      createdById: maker.kind === 'user' ? maker.userId : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  })
  return toDashboard(row)
}
