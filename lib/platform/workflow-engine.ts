import { DBOS } from '@dbos-inc/dbos-sdk'

import { newId } from '#lib/core/id'

import { onBroadcast } from './broadcast.ts'
import { requireEnv } from './env.ts'
import { log } from './log.ts'
import type { Presence } from './presence.ts'
import { subscriber } from './subscriber.ts'
import { keepFailedRun, restartTask, workflowFailed } from './workflow-failure.ts'
import { handOnRuns, listExecutors, releaseRuns } from './workflow-tables.ts'
import { type Step, stopTopic, type Workflow } from './workflow.ts'

const recoveryMs = 2_000
const drainMs = 20_000
const poolSize = 5
// Workflows are written so that an older run can be finished by newer code; one version for all lets it.
const applicationVersion = '1'
/** A run that has killed its worker this often is not given to another one. */
const mostKills = 3

const stepRetries = { retriesAllowed: true, intervalSeconds: 1, backoffRate: 2 }
const stepAttempts = 10

const exhausted = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
const failed = new Set<string>(['ERROR', exhausted])

interface Launched {
  workflow: Workflow
  start: (input: never) => Promise<void>
}

const launched = new Map<string, Launched>()
/** Of the runs of this process. */
const stops = new Map<string, AbortController>()

export async function beginWorkflow(name: string, id: string, input: unknown): Promise<void> {
  const run = launched.get(name)
  if (!run) throw new Error(`The workflow ${name} is not launched in this process.`)
  const earlier = await DBOS.getWorkflowStatus(id)
  // One that failed is begun anew, from its first step: whoever starts it again wants it done.
  if (earlier && failed.has(earlier.status)) await DBOS.deleteWorkflow(id)
  await DBOS.startWorkflow(run.start, { workflowID: id })(input as never)
}

/** Begins a failed run anew once somebody has asked for it among the dead letters. */
export const restartWorkflow = subscriber({
  name: restartTask,
  event: workflowFailed,
  maxAttempts: 3,
  run: (_ctx, { data: { workflow, id, input } }) => beginWorkflow(workflow, id, input),
})

/** Runs workflows in this process and takes over those of processes that died, until stopped. */
export async function launchWorkflows(
  workflows: readonly Workflow[],
  presence: Presence,
): Promise<{ stop(withinMs?: number): Promise<void> }> {
  const executorID = newId('wrk')
  await presence.hold(executorID)
  for (const each of workflows) {
    const config = { name: each.name, maxRecoveryAttempts: mostKills - 1 }
    launched.set(each.name, {
      workflow: each,
      start: DBOS.registerWorkflow((input: never) => perform(each, input), config),
    })
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
  const stopListening = onBroadcast(stopTopic, (ids) => {
    for (const [id, stop] of stops) {
      if (ids?.some((given) => id === given || id.startsWith(`${given}:`))) stop.abort()
    }
  })
  const recovery = setInterval(() => void recover(presence), recoveryMs)
  return {
    async stop(withinMs = drainMs) {
      clearInterval(recovery)
      stopListening()
      await DBOS.shutdown({ workflowCompletionTimeoutMS: withinMs })
      await handOnRuns(executorID)
    },
  }
}

async function perform(workflow: Workflow, input: never): Promise<void> {
  const id = DBOS.workflowID ?? ''
  const stop = new AbortController()
  stops.set(id, stop)
  const step: Step = (name, work, { attempts = stepAttempts, shouldRetry } = {}) =>
    DBOS.runStep(() => work(stop.signal), {
      name,
      ...stepRetries,
      maxAttempts: attempts,
      shouldRetry: (error) => !stop.signal.aborted && (shouldRetry?.(error) ?? true),
    })
  try {
    await workflow.body(input, step)
  } catch (error) {
    await step('tell of the failure', async () => workflow.onFailure?.(input, error))
    const workspaceId = workflow.workspaceOf?.(input)
    if (workspaceId === undefined) throw error
    await step('keep among the failed', async () => {
      const begunAt = (await DBOS.getWorkflowStatus(id))?.createdAt ?? 0
      await keepFailedRun({ workflow: workflow.name, id, input, workspaceId, attempts: 1, begunAt }, error)
    })
    throw error
  } finally {
    stops.delete(id)
  }
}

async function recover(presence: Presence): Promise<void> {
  try {
    const absent = await presence.listAbsent(await listExecutors())
    const released = absent.length > 0 ? await releaseRuns(absent) : []
    if (released.length > 0) log.info({ workflows: released }, 'taking over workflows of a process that died')
    await keepExhausted()
  } catch (error) {
    log.warn({ error }, 'looking for orphaned workflows failed and will be repeated')
  }
}

const kept = new Set<string>()

/** A run that kills whoever runs it cannot say so itself. */
async function keepExhausted(): Promise<void> {
  const found = await DBOS.listWorkflows({ status: exhausted, limit: 100, sortDesc: true, loadOutput: false })
  for (const { workflowID: id, workflowName: name, input, createdAt: begunAt } of found) {
    const known = launched.get(name)
    const round = `${id}:${begunAt}`
    if (!known || kept.has(round)) continue
    const [given] = (input ?? []) as [never]
    const reason = new Error(`Stopped after it had ended its worker ${mostKills} times.`)
    await known.workflow.onFailure?.(given, reason)
    const workspaceId = known.workflow.workspaceOf?.(given)
    const run = { workflow: name, id, input: given, attempts: mostKills, begunAt }
    if (workspaceId !== undefined) await keepFailedRun({ ...run, workspaceId }, reason)
    kept.add(round)
  }
}

const workflowLog = {
  info: (message: unknown) => log.debug({ workflow: message }, 'workflow'),
  debug: (message: unknown) => log.trace({ workflow: message }, 'workflow'),
  warn: (message: unknown) => log.warn({ workflow: message }, 'workflow'),
  error: (message: unknown) => log.error({ workflow: message }, 'workflow'),
}
