import { createSystemContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { subjectErased } from '../events.ts'
import type { Sought } from './subject-rows.ts'

const name = 'privacy.erase-subject'
const openDb = () => createSystemContext(name).db

/** Steps read the subject anew, so that it is written down in one place only; null once the erasure is gone or done. */
export async function withSought<T>(id: string, work: (sought: Sought) => Promise<T>): Promise<T | null> {
  const row = await openDb().erasure.findUnique({ where: { id } })
  return row?.subject ? work({ workspaceId: row.workspaceId, subject: row.subject }) : null
}

export async function readErased(id: string): Promise<number> {
  return (await openDb().erasure.findUnique({ where: { id } }))?.erased ?? 0
}

export async function noteProgress(
  id: string,
  state: 'erasing' | 'following',
  erased: number,
): Promise<void> {
  await openDb().erasure.updateMany({ where: { id }, data: { state, erased } })
}

const finishing = { name: 'erasures.finish', input: null, audited: false }

/** Says that it is done, and forgets whom it was about. */
export async function finish(id: string, erased: number): Promise<void> {
  const row = await openDb().erasure.findUnique({ where: { id } })
  if (!row || row.state === 'done') return
  const workspace = await getWorkspaceRef(row.workspaceId)
  await runWrite(createSystemContext(name, workspace), finishing, {}, async (ctx) => {
    await ctx.db.erasure.updateMany({
      where: { id },
      data: { state: 'done', erased, subject: null, finishedAt: ctx.now },
    })
    emit(ctx, subjectErased, { subject: id, data: { events: erased } })
  })
}
