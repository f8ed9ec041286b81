import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import '#lib/modules'
import { startJobs } from '#lib/platform/jobs'
import { createPresence } from '#lib/platform/presence'
import { onShutdown } from '#lib/platform/shutdown'
import { startWorkflow } from '#lib/platform/start-workflow'
import { workflow } from '#lib/platform/workflow'
import { launchWorkflows, restartWorkflow } from '#lib/platform/workflow-engine'

interface Asked {
  id: string
  kind: 'kills' | 'fails' | 'waits'
  workspaceId: string
  /** Where each step writes that it began. */
  diary: string
}

const secondSteps: Record<
  Asked['kind'],
  (note: (line: string) => void, signal: AbortSignal) => Promise<void>
> = {
  async kills() {
    process.kill(process.pid, 'SIGKILL')
    await sleep(10_000)
  },
  async fails() {
    throw new Error('refused')
  },
  async waits(note, signal) {
    await sleep(60_000, undefined, { signal }).catch(() => undefined)
    note(signal.aborted ? 'stopped' : 'waited')
  },
}

const tried = workflow<Asked>(
  'tests.tried',
  async ({ diary, kind }, step) => {
    const note = (line: string) => appendFileSync(diary, `${line}\n`)
    await step('first', async () => note('first'))
    await step(
      'second',
      async (signal) => {
        note('second')
        await secondSteps[kind](note, signal)
      },
      { shouldRetry: (error) => !(error instanceof Error && error.message === 'refused') },
    )
    await step('end', async () => note('end'))
  },
  ({ workspaceId }) => workspaceId,
)

// The part of the worker that these tests kill.
const presence = await createPresence()
const workflows = await launchWorkflows([tried], presence)
const jobs = await startJobs([restartWorkflow], [], presence)
onShutdown(async () => {
  await jobs.stop()
  await workflows.stop(500)
  await presence.close()
})
process.stdout.write('ready\n')
const [given] = process.argv.slice(2)
if (given) {
  const asked = JSON.parse(given) as Asked
  await startWorkflow(tried, asked.id, asked)
}
