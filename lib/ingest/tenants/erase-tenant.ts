import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { closeWorkspace } from '#lib/identity/index'
import { operation } from '#lib/platform/operation'

export const eraseTenant = operation({
  name: 'tenants.erase',
  summary: 'Delete a tenant and erase everything of it, in all stores',
  kind: 'write',
  http: 'DELETE /admin/tenant/{tenant_id}',
  scope: 'platform:admin',
  status: 202,
  input: z.object({ tenant_id: z.string().max(100) }),
  output: z.object({ tenant_id: z.string(), state: z.literal('erasing') }),
  subject: ({ tenant_id }) => tenant_id,
  async run(ctx, { tenant_id }) {
    const tenant = await ctx.db.workspace.findUnique({ where: { id: tenant_id } })
    if (!tenant) throw notFound('tenant')
    if (!tenant.deletedAt) await closeWorkspace(ctx, tenant)
    return { tenant_id, state: 'erasing' as const }
  },
})
