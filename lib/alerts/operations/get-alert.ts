import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { requireAlert, toAlert, toGroups } from '../internal.ts'
import { alertDetail } from '../schema.ts'
import { readRecent } from '../store/recent.ts'

export const getAlert = operation({
  name: 'alerts.get',
  summary: 'One alert with all its groups',
  kind: 'read',
  http: 'GET /api/alerts/{id}',
  scope: 'alerts:read',
  input: z.object({ id: z.string() }),
  output: alertDetail,
  async run(ctx, { id }) {
    const row = await requireAlert(ctx, id)
    const [states, [recent = []]] = await Promise.all([
      ctx.db.alertState.findMany({ where: { ruleId: id } }),
      readRecent(ctx.workspace.id, [id]),
    ])
    return { ...toAlert(row, recent, ctx.now), groups: toGroups(states, ctx.now) }
  },
})
