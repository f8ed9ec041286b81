import { runWorker } from '#server/worker/run-worker'

import { benchSubscribers } from './subscribers.ts'

await runWorker(benchSubscribers)
