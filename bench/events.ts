import { getPool } from '#lib/platform/postgres'

import { startBenchWorker } from './events/bench-worker.ts'
import { killInTheMiddle } from './events/kill-in-the-middle.ts'
import { measureDelay } from './events/measure-delay.ts'
import { benchTables } from './events/subscribers.ts'
import type { StackBench } from './harness/bench.ts'
import { createCallers, waitUntilQuiet } from './harness/callers.ts'

const workspaces = 20

export const bench: StackBench = {
  name: 'events',
  summary: '500 domain events a second to two subscribers each, and a worker killed among 5,000 events',
  // The worker is the bench's own, with its subscribers beside those of the product.
  programs: [],
  async run({ env }, pace) {
    await getPool().query(benchTables)
    const worker = startBenchWorker(env)
    const workspaceIds = (await createCallers(workspaces)).map(({ workspaceId }) => workspaceId)
    await waitUntilQuiet()
    const rows = await measureDelay(workspaceIds, pace)
    await waitUntilQuiet()
    return [...rows, ...(await killInTheMiddle({ workspaceIds, worker, env, pace }))]
  },
}
