import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'

import { runDrain } from '#lib/ingest/drain/drain'

// The part of the worker that these tests kill.
flushCompileCache()
process.stdout.write('ready\n')
await runDrain(new AbortController().signal)
await sleep(1)
