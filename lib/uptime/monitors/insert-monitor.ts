import { randomBytes } from 'node:crypto'

import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { lockName } from '#lib/platform/locks'
import type { Monitor as MonitorRow, Prisma } from '#lib/platform/prisma-client/client'

import { isProbed } from '../checks/run-check.ts'
import { noMemory } from '../decision/transitions.ts'
import { monitorSettings, mostMonitors, type NewMonitor } from '../schema.ts'
import { checkParent, checkSettings } from './input.ts'
import { sealHeaders } from './rows.ts'

export const freshMemory = () => noMemory as unknown as Prisma.InputJsonObject

/** One after the other in a workspace, so that no two take the last place. */
export async function requireRoom({ db, workspace }: WorkspaceContext, more: number): Promise<void> {
  await lockName(db, `monitors:${workspace.id}`)
  if ((await db.monitor.count()) + more > mostMonitors)
    throw conflict(
      `A workspace has at most ${mostMonitors.toLocaleString('en')} monitors. Delete some that are not used.`,
    )
}

export async function insertMonitor(ctx: WorkspaceContext, given: NewMonitor): Promise<MonitorRow> {
  await checkParent(ctx, given.parent_id, null)
  return ctx.db.monitor.create({ data: toNewRow(ctx, given) })
}

/** Refuses, in words, what could not be checked. */
export function toNewRow({ workspace, now }: WorkspaceContext, given: NewMonitor) {
  const settings = monitorSettings.parse(given)
  const { type, name, interval_s: intervalS, regions, tags, parent_id: parentId } = given
  checkSettings({ type, settings, regions })
  return {
    id: newId('mon', now.getTime()),
    workspaceId: workspace.id,
    name,
    type,
    settings,
    secrets: sealHeaders(given.secret_headers),
    intervalS,
    regions: [...new Set(regions)],
    tags: [...new Set(tags)],
    parentId,
    stateSince: now,
    memory: freshMemory(),
    // Whoever makes one wants to see that it works.
    retryAt: isProbed(type) ? now : null,
    token: type === 'heartbeat' ? randomBytes(16).toString('base64url') : null,
    createdAt: now,
    updatedAt: now,
  }
}
