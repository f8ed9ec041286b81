import { newId } from '#lib/core/id'
import { createSystemContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { getPrisma } from '#lib/platform/postgres'
import { workflow } from '#lib/platform/workflow'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { againTask } from '../ingest/drain/bury-row.ts'
import { passBuffer } from '../ingest/pass-buffer.ts'
import { subjectErased } from './events.ts'
import { forgetExamples } from './forget-examples.ts'
import { deleteSubjectRows } from './stored-events.ts'

/** What is in the buffer goes into the store first, so that there is one place to erase from. */
export const eraseSubjectWorkflow = workflow(
  'metrics.erase-subject',
  async ({ erasureId }: { erasureId: string }, step) => {
    await step('let the buffer pass', passBuffer)
    await step('erase events', () => forSubject(erasureId, eraseEvents))
    await step('erase dead letters', () => forSubject(erasureId, deleteDeadLetters))
    await step('forget examples', () => forSubject(erasureId, forgetExamples))
    await step('forget whom it was about', () => finish(erasureId))
  },
)

type Work = (workspaceId: string, subject: string, erasureId: string) => Promise<void>

/** An erasure whose workspace was erased has nobody left to be about. */
async function forSubject(erasureId: string, work: Work): Promise<void> {
  const found = await getPrisma().erasure.findUnique({ where: { id: erasureId } })
  if (found?.subject) await work(found.workspaceId, found.subject, erasureId)
}

async function eraseEvents(workspaceId: string, subject: string, erasureId: string): Promise<void> {
  const erased = await deleteSubjectRows(workspaceId, subject)
  // A step that is begun again finds fewer: what the first attempt counted is kept.
  if (erased > 0) await getPrisma().erasure.updateMany({ where: { id: erasureId }, data: { erased } })
}

async function deleteDeadLetters(workspaceId: string, subject: string): Promise<void> {
  await getPrisma().deadLetter.deleteMany({
    where: { workspaceId, task: againTask, payload: { path: ['data', 'subject'], equals: subject } },
  })
}

async function finish(erasureId: string): Promise<void> {
  const found = await getPrisma().erasure.findUnique({ where: { id: erasureId } })
  if (!found || found.state === 'done') return
  const workspace = await getWorkspaceRef(found.workspaceId)
  const ctx = createSystemContext('metrics.erase-subject', workspace, newId('request'))
  const finishing = { name: 'subjects.finish-erasure', input: null, audited: false }
  await runWrite(ctx, finishing, {}, async (inner) => {
    await inner.db.erasure.updateMany({
      where: { id: erasureId },
      data: { state: 'done', subject: null, finishedAt: new Date() },
    })
    emit(inner, subjectErased, { subject: erasureId, data: { events: found.erased } })
  })
}
