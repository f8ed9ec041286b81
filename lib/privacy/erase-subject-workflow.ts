import { readBufferState, findSettled, waitUntilSettled } from '#lib/ingest/index'
import { listModules } from '#lib/platform/module'
import { workflow } from '#lib/platform/workflow'

import { forgetAnswers, forgetExamples, forgetLetters, forgetPieces } from './erasure/forget-traces.ts'
import { finish, noteProgress, readErased, withSought } from './erasure/progress.ts'
import { deleteSubject, describeSubject, type Sought } from './erasure/subject-rows.ts'

/** Clocks of those who receive events may differ by so much. */
const graceMs = 1_000

/**
 * First what is stored for good. Then what was still on its way when it was asked: once the store has all of that, the
 * same is done a second time. What is counted is written down before anything is deleted, so it is right after a crash.
 */
export const eraseSubjectWorkflow = workflow(
  'privacy.erase-subject',
  async ({ erasureId: id }: { erasureId: string }, step) => {
    const count = (sought: Sought, until: number) =>
      describeSubject(sought, until).then(({ events }) => events)
    const forget = async (sought: Sought) => {
      await forgetExamples(sought)
      await forgetLetters(sought)
      await forgetPieces(sought)
      await forgetAnswers(sought.workspaceId)
      for (const { forgetSubject } of listModules()) await forgetSubject?.(sought)
    }

    const before = await step('see what is gone already', () => readErased(id))
    const until = await step('note the moment', async () =>
      Math.max((await readBufferState()).nowMs, Date.now()),
    )
    const stored = await step('see what is stored', async () => Math.min(until, await findSettled()))
    const first = await step('count what is stored', () => withSought(id, (sought) => count(sought, stored)))
    await step('begin', () => noteProgress(id, 'erasing', before))
    if (first)
      await step('erase what is stored', () => withSought(id, (sought) => deleteSubject(sought, stored)))
    await step('forget its traces', () => withSought(id, forget))
    await step('say so', () => noteProgress(id, 'following', before + (first ?? 0)))

    const arrived = until + graceMs
    await step('let what is under way arrive', () => waitUntilSettled(arrived))
    const second = await step('count what arrived', () => withSought(id, (sought) => count(sought, arrived)))
    if (second)
      await step('erase what arrived', () => withSought(id, (sought) => deleteSubject(sought, arrived)))
    await step('forget new traces', () => withSought(id, forget))
    await step('finish', () => finish(id, before + (first ?? 0) + (second ?? 0)))
  },
  null,
)
