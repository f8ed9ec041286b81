import { flushCompileCache } from 'node:module'

import { runWorker } from './run-worker.ts'

await runWorker()
// What was compiled serves the next start, also if this process is killed.
flushCompileCache()
