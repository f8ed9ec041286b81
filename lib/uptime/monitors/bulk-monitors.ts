import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { monitorFilter, newMonitor } from '../schema.ts'
import { pauseMonitor, resumeMonitor } from './change-monitors.ts'
import { whereOf } from './list-monitors.ts'

const most = 2_000

export const bulkMonitors = operation({
  name: 'monitors.bulk',
  summary: 'Pause, resume, tag or delete many monitors at once: those named, or all that a filter finds',
  kind: 'write',
  http: 'POST /api/monitors/bulk',
  scope: 'monitors:write',
  limit: 'bulk',
  input: z.object({
    action: z.enum(['pause', 'resume', 'tag', 'untag', 'delete']),
    tag: newMonitor.shape.tags.unwrap().element.optional(),
    ids: z.array(z.string()).max(most).optional(),
    filter: z.object(monitorFilter).optional(),
  }),
  output: z.object({ changed: z.number() }),
  async run(ctx, { action, tag, ids, filter }) {
    if (!ids && !filter) throw invalidInput('ids: Name monitors, or a filter.')
    if (action.endsWith('tag') && !tag) throw invalidInput('tag: Say which.')
    const where = { AND: [ids ? { id: { in: ids } } : {}, whereOf(filter ?? {})] }
    const rows = await ctx.db.monitor.findMany({ where, take: most })
    if (action === 'delete') {
      const gone = rows.map(({ id }) => id)
      await ctx.db.monitor.updateMany({ where: { parentId: { in: gone } }, data: { parentId: null } })
      await ctx.db.monitor.deleteMany({ where: { id: { in: gone } } })
      return { changed: gone.length }
    }
    for (const row of rows) {
      if (action === 'pause') await pauseMonitor(ctx, row)
      else if (action === 'resume') await resumeMonitor(ctx, row)
      else {
        const others = row.tags.filter((each) => each !== tag)
        const tags = action === 'tag' && tag ? [...others, tag] : others
        await ctx.db.monitor.update({ where: { id: row.id }, data: { tags, updatedAt: ctx.now } })
      }
    }
    return { changed: rows.length }
  },
})
