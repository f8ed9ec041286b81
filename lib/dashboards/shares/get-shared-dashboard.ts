import { z } from 'zod'

import { quietly } from '#lib/platform/cache'
import type { Context } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import type { DashboardShare } from '#lib/platform/prisma-client/client'

import { sharedDashboard, shareToken } from '../schema.ts'
import { hideFilters } from './hide-filters.ts'
import { openShare } from './open-share.ts'

const noteEveryMs = 60_000

export const getSharedDashboard = operation({
  name: 'dashboards.get-shared',
  summary: 'What a link to a dashboard shows',
  kind: 'read',
  http: 'GET /api/share/{token}',
  scope: 'public',
  limit: 'shared',
  input: z.object({ token: shareToken }),
  output: sharedDashboard,
  async run(ctx, { token }) {
    const { share, dashboard } = await openShare(ctx, token)
    await noteOpened(ctx, share)
    return {
      ...dashboard,
      panels: dashboard.panels.map(hideFilters),
      lets_choose_range: share.letsChoose,
    }
  },
})

async function noteOpened({ db, now }: Context, { id, lastOpenedAt }: DashboardShare): Promise<void> {
  if (now.getTime() - (lastOpenedAt?.getTime() ?? 0) < noteEveryMs) return
  await quietly(() => db.dashboardShare.updateMany({ where: { id }, data: { lastOpenedAt: now } }))
}
