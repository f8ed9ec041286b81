import { DBOS } from '@dbos-inc/dbos-sdk'

import { newId } from '#lib/core/id'

import { requireEnv } from './env.ts'
import { log } from './log.ts'
import type { Presence } from './presence.ts'
import type { Step, Workflow } from './workflow.ts'

const recoveryMs = 2_000
const drainMs = 20_000
const poolSize = 5
// Workflows are written so that an older run can be finished by newer code; one version for all lets it.
const applicationVersion = '1'

const stepRetries = { retriesAllowed: true, maxAttempts: 10, intervalSeconds: 1, backoffRate: 2 }

const givenUp = new Set(['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'CANCELLED'])

const runs = new Map<string, (input: never) => Promise<void>>()

const step: Step = (name, work) => DBOS.runStep(work, { name, ...stepRetries })

export async function beginWorkflow(name: string, id: string, input: unknown): Promise<void> {
  const run = runs.get(name)
  if (!run) throw new Error(`The workflow ${name} is not launched in this process.`)
  const earlier = await DBOS.getWorkflowStatus(id)
  // One that gave up is begun anew, from its first step: whoever starts it again wants it done.
  if (earlier && givenUp.has(earlier.status)) await DBOS.deleteWorkflow(id)
  await DBOS.startWorkflow(run, { workflowID: id })(input as never)
}

/** Runs workflows in this process and takes over those of processes that died, until stopped. */
export async function launchWorkflows(
  workflows: readonly Workflow[],
  presence: Presence,
): Promise<{ stop(): Promise<void> }> {
  const executorID = newId('wrk')
  await presence.hold(executorID)
  for (const { name, body } of workflows) {
    runs.set(
      name,
      DBOS.registerWorkflow((input: never) => body(input, step), { name }),
    )
  }
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
    const executors = [...new Set(pending.map((run) => run.executorId ?? ''))]
    const absent = new Set(await presence.listAbsent(executors))
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
