import { setTimeout as sleep } from 'node:timers/promises'

import { eraseTenant, provisionTenant } from '#lib/ingest/index'

import { createAdminContext, requireWorkspaceRef } from './workspace-context.ts'

const eraseWithinMs = 60_000
const askAgainMs = 250

export async function provisionTenantNow(slug: string): Promise<object> {
  const { id } = await requireWorkspaceRef(slug)
  return provisionTenant(createAdminContext(null), { tenant_id: id })
}

/** Waits until nothing is left; a worker does the erasing, and goes on with it if this command is stopped. */
export async function eraseTenantNow(slug: string): Promise<object> {
  const { id } = await requireWorkspaceRef(slug)
  const ctx = createAdminContext(null)
  const answer = await eraseTenant(ctx, { tenant_id: id })
  const deadline = Date.now() + eraseWithinMs
  while (Date.now() < deadline) {
    if ((await ctx.db.workspace.count({ where: { id } })) === 0) return { tenant_id: id, state: 'erased' }
    await sleep(askAgainMs)
  }
  return answer
}
