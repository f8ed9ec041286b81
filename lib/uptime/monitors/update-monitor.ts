import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import { listFieldProblems } from '#lib/platform/explain-issue'
import { operation } from '#lib/platform/operation'

import { monitor, monitorChange, monitorSettings, newMonitor, type MonitorType } from '../schema.ts'
import { beginAnew } from './change-monitors.ts'
import { checkParent, checkSettings } from './input.ts'
import { openSettings, readSettings, requireMonitor, sealHeaders, toMonitor } from './rows.ts'

/** A new name or tag changes nothing of what is checked. */
const named = new Set(['id', 'name', 'tags', 'parent_id', 'escalate_min'])

export const updateMonitor = operation({
  name: 'monitors.update',
  summary: 'Change a monitor; where what is checked is another, it begins anew',
  kind: 'write',
  http: 'PATCH /api/monitors/{id}',
  scope: 'monitors:write',
  input: monitorChange.extend({ id: z.string() }),
  output: monitor,
  subject: ({ id }) => id,
  async run(ctx, { id, ...change }) {
    const row = await requireMonitor(ctx, id)
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const type = row.type as MonitorType
    const settings = monitorSettings.parse({ ...readSettings(row), ...given })
    const regions = change.regions ?? row.regions
    const [problem] = listFieldProblems(
      newMonitor.safeParse({ ...settings, name: row.name, type }).error ?? new z.ZodError([]),
      'settings',
    )
    if (problem) throw invalidInput(`${problem.field}: ${problem.problem}`)
    checkSettings({ type, settings, regions })
    if (change.parent_id !== undefined) await checkParent(ctx, change.parent_id, id)
    const kept = openSettings(row).secret_headers
    // A header that is named without a value keeps the one that it has.
    const secrets =
      change.secret_headers &&
      Object.fromEntries(
        Object.entries(change.secret_headers).map(([name, value]) => [name, value || (kept[name] ?? '')]),
      )
    const updated = await ctx.db.monitor.update({
      where: { id },
      data: {
        settings,
        regions: [...new Set(regions)],
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.interval_s === undefined ? {} : { intervalS: change.interval_s }),
        ...(change.tags === undefined ? {} : { tags: [...new Set(change.tags)] }),
        ...(change.parent_id === undefined ? {} : { parentId: change.parent_id }),
        ...(secrets ? { secrets: sealHeaders(secrets) } : {}),
        updatedAt: ctx.now,
      },
    })
    const isOther = Object.keys(given).some((field) => !named.has(field))
    const windows = await ctx.db.maintenanceWindow.findMany()
    return toMonitor(isOther && !row.isPaused ? await beginAnew(ctx, updated) : updated, windows, ctx.now)
  },
})
