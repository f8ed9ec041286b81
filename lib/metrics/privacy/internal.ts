import type { Erasure } from '#lib/platform/prisma-client/client'

export const toErasure = (row: Erasure) => ({
  id: row.id,
  state: row.state === 'done' ? ('done' as const) : ('waiting' as const),
  subject: row.subject,
  erased: row.erased,
  requested_at: row.requestedAt.toISOString(),
  finished_at: row.finishedAt?.toISOString() ?? null,
})
