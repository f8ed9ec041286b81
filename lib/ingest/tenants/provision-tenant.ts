import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { provisionTenantStore, tenantDatabase } from './tenant-store.ts'

export const provisionTenant = operation({
  name: 'tenants.provision',
  summary: 'Give a tenant its own database of events; doing it again changes nothing',
  kind: 'write',
  http: 'POST /admin/tenant/{tenant_id}',
  scope: 'platform:admin',
  status: 201,
  input: z.object({ tenant_id: z.string().max(100) }),
  output: z.object({ tenant_id: z.string(), database: z.string(), retention_days: z.number() }),
  subject: ({ tenant_id }) => tenant_id,
  async run({ db, now }, { tenant_id }) {
    const tenant = await db.workspace.findUnique({ where: { id: tenant_id, deletedAt: null } })
    if (!tenant) throw notFound('tenant')
    await provisionTenantStore(tenant.id, tenant.retentionDays)
    await db.workspace.update({ where: { id: tenant.id }, data: { provisionedAt: now } })
    return { tenant_id: tenant.id, database: tenantDatabase(tenant.id), retention_days: tenant.retentionDays }
  },
})
