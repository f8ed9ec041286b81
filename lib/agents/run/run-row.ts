import { lockRow } from '#lib/platform/locks'
import type { Db } from '#lib/platform/postgres'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'

import type { ApprovalStatus, RunStatus } from '../schema.ts'
import type { OpenApproval, RunState } from './transitions.ts'

export interface LockedRun extends RunState {
  row: RunRow
}

/** A run that nobody else changes until the transaction ends; null where there is none in this workspace. */
export async function lockRun(db: Db, id: string): Promise<LockedRun | null> {
  await lockRow(db, 'Run', id)
  const row = await db.run.findUnique({ where: { id }, include: { approvals: true } })
  if (!row) return null
  const { approvals: stored, ...run } = row
  const approvals = new Map(
    stored.map(({ id: approvalId, kind, status, expiresAt }): [string, OpenApproval] => [
      approvalId,
      {
        kind: kind as OpenApproval['kind'],
        status: status as ApprovalStatus,
        expiresAt: expiresAt.getTime(),
      },
    ]),
  )
  return { row: run, status: row.status as RunStatus, holder: row.holder, approvals }
}
