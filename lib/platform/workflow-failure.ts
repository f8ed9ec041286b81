import { z } from 'zod'

import { newId } from '#lib/core/id'
import { say } from '#lib/core/wording'

import { createSystemContext } from './context.ts'
import { keepDeadLetter } from './dead-letter.ts'
import { event } from './event.ts'
import { getWorkspaceRef } from './workspace-ref.ts'

/** Delivered to nobody when it happens: it is the form in which a run that failed waits among the dead letters. */
export const workflowFailed = event({
  name: 'workflow.failed',
  summary: 'A background task failed',
  data: z.object({ workflow: z.string(), id: z.string(), input: z.unknown() }),
  wording: {
    icon: 'dead-letters',
    severity: 'warning',
    sentence: (data) => say`The background task ${data.workflow} failed`,
    hidden: true,
  },
})

export const restartTask = 'platform.restart-workflow'

export interface FailedRun {
  workflow: string
  id: string
  input: unknown
  workspaceId: string | null
  attempts: number
}

/** Keeps a run that failed for good, once, with the way back. */
export async function keepFailedRun(run: FailedRun, error: unknown): Promise<void> {
  const ctx = createSystemContext('workflows.fail', await getWorkspaceRef(run.workspaceId))
  const { workflow: name, id, input, workspaceId, attempts } = run
  const failed = {
    id: newId('evt'),
    workspaceId,
    name: workflowFailed.name,
    subject: id,
    actor: ctx.actor,
    data: { workflow: name, id, input },
    requestId: ctx.requestId,
    occurredAt: ctx.now.toISOString(),
  }
  await keepDeadLetter(
    ctx,
    restartTask,
    failed,
    { id: `workflow:${id}`, attempts, max_attempts: attempts },
    error,
  )
}
