import { DBOS } from '@dbos-inc/dbos-sdk'

import { newId } from '#lib/core/id'

import { requireEnv } from './env.ts'
import { log } from './log.ts'
import type { Presence } from './presence.ts'

const recoveryMs = 2_000
const drainMs = 20_000
const poolSize = 5
// Workflows are written so that an older run can be finished by newer code; one version for all lets it.
const applicationVersion = '1'

const stepRetries = { retriesAllowed: true, maxAttempts: 10, intervalSeconds: 1, backoffRate: 2 }

export interface Workflow<Input> {
  name: string
  run(input: Input): Promise<void>
}

/**
 * Work of several steps that must finish. Each step is done once: a worker that takes over after a crash goes on behind
 * the last finished one, so a step must bear being cut off in its middle and begun again.
 */
export function workflow<Input>(name: string, body: (input: Input) => Promise<void>): Workflow<Input> {
  return { name, run: DBOS.registerWorkflow(body, { name }) }
}

export const step = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  DBOS.runStep(work, { name, ...stepRetries })

/** Starts a workflow under an id; starting the same id again changes nothing. */
export async function startWorkflow<Input>(
  started: Workflow<Input>,
  id: string,
  input: Input,
): Promise<void> {
  await DBOS.startWorkflow(started.run, { workflowID: id })(input)
}

/** Runs workflows in this process and takes over those of processes that died, until stopped. */
export async function launchWorkflows(presence: Presence): Promise<{ stop(): Promise<void> }> {
  const executorID = newId('worker')
  await presence.hold(executorID)
  DBOS.setConfig({
    name: 'bellwether',
    systemDatabaseUrl: requireEnv('DATABASE_URL'),
    systemDatabasePoolSize: poolSize,
    executorID,
    applicationVersion,
    logger: workflowLog,
  })
  await DBOS.launch()
  const recovery = setInterval(() => void recover(presence), recoveryMs)
  return {
    async stop() {
      clearInterval(recovery)
      await DBOS.shutdown({ workflowCompletionTimeoutMS: drainMs })
    },
  }
}

async function recover(presence: Presence): Promise<void> {
  try {
    const pending = await DBOS.listWorkflows({ status: 'PENDING', loadInput: false, loadOutput: false })
    const absent = new Set(
      await presence.listAbsent([...new Set(pending.map((run) => run.executorId ?? ''))]),
    )
    const orphaned = pending.filter((run) => absent.has(run.executorId ?? '')).map((run) => run.workflowID)
    if (orphaned.length === 0) return
    log.info({ workflows: orphaned }, 'taking over workflows of a process that died')
    await DBOS.resumeWorkflows(orphaned)
  } catch (error) {
    log.warn({ error }, 'looking for orphaned workflows failed and will be repeated')
  }
}

const workflowLog = {
  info: (message: unknown) => log.debug({ workflow: message }, 'workflow'),
  debug: (message: unknown) => log.trace({ workflow: message }, 'workflow'),
  warn: (message: unknown) => log.warn({ workflow: message }, 'workflow'),
  error: (message: unknown) => log.error({ workflow: message }, 'workflow'),
}
