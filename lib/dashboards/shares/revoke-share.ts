import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { dashboardUnshared } from '../events.ts'
import { requireDashboard } from '../internal.ts'
import { dashboardId, done } from '../schema.ts'

export const revokeShare = operation({
  name: 'dashboards.revoke-share',
  summary: 'Revoke a link to a dashboard; it shows nothing from then on',
  kind: 'write',
  http: 'DELETE /api/dashboards/{id}/shares/{share_id}',
  scope: 'dashboards:write',
  input: dashboardId.extend({ share_id: z.string().min(1).max(60) }),
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id, share_id: shareId }) {
    const { name } = await requireDashboard(ctx, id)
    const { count } = await ctx.db.dashboardShare.deleteMany({ where: { id: shareId, dashboardId: id } })
    if (count === 0) throw notFound('link')
    emit(ctx, dashboardUnshared, { subject: id, data: { name } })
    return { done: true as const }
  },
})
