import { beginRun, resumeRun, runLeg } from '#lib/agents/index'
import '#lib/modules'
import { startJobs } from '#lib/platform/jobs'
import { createPresence } from '#lib/platform/presence'
import { onShutdown } from '#lib/platform/shutdown'
import { launchWorkflows, restartWorkflow } from '#lib/platform/workflow-engine'

/** The part of the worker that runs agents. */
const presence = await createPresence()
const workflows = await launchWorkflows([runLeg], presence)
const jobs = await startJobs([beginRun, resumeRun, restartWorkflow], [], presence)
onShutdown(async () => {
  await jobs.stop()
  await workflows.stop(500)
  await presence.close()
})
process.stdout.write('ready\n')
