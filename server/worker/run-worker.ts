import { allLoops, allSchedules, allSubscribers, allWorkflows } from '#lib/modules'
import { startHeartbeat } from '#lib/platform/health'
import { startJobs } from '#lib/platform/jobs'
import { log } from '#lib/platform/log'
import { createPresence } from '#lib/platform/presence'
import { onShutdown } from '#lib/platform/shutdown'
import type { Subscriber } from '#lib/platform/subscriber'
import { launchWorkflows, restartWorkflow } from '#lib/platform/workflow-engine'

/** All the work of a worker process, until it is asked to stop; others may listen beside the product's subscribers. */
export async function runWorker(others: readonly Subscriber[] = []): Promise<void> {
  const stopping = new AbortController()
  const presence = await createPresence()
  const workflows = await launchWorkflows(allWorkflows, presence)
  const jobs = await startJobs([...allSubscribers, restartWorkflow, ...others], allSchedules, presence)
  const loops = allLoops.map((run) => run(stopping.signal))
  const stopHeartbeat = startHeartbeat('worker')
  log.info('worker is ready')

  onShutdown(async () => {
    stopHeartbeat()
    stopping.abort()
    await jobs.stop()
    await Promise.all([workflows.stop(), ...loops])
    await presence.close()
  })
}
