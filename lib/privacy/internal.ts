import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Erasure as Row } from '#lib/platform/prisma-client/client'

import { type Erasure, erasureStates } from './schema.ts'

export const toErasure = (row: Row): Erasure => ({
  id: row.id,
  subject: row.subject,
  state: erasureStates.find((state) => state === row.state) ?? 'waiting',
  erased: row.erased,
  requested_at: row.requestedAt.toISOString(),
  finished_at: row.finishedAt?.toISOString() ?? null,
})

export async function requireErasure({ db }: WorkspaceContext, id: string): Promise<Row> {
  const found = await db.erasure.findUnique({ where: { id } })
  if (!found) throw notFound('erasure')
  return found
}
