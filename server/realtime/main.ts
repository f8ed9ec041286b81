import { flushCompileCache } from 'node:module'

import { getEnv } from '#lib/platform/env'
import { startHeartbeat } from '#lib/platform/health'
import { log } from '#lib/platform/log'
import { onShutdown } from '#lib/platform/shutdown'

import { startRealtime } from './server.ts'

const { port, stop } = await startRealtime(getEnv().REALTIME_PORT)
const endHeartbeat = startHeartbeat('realtime')
onShutdown(async () => {
  endHeartbeat()
  await stop()
})
log.info({ port }, 'realtime is ready')
// What was compiled serves the next start, also if this process is killed.
flushCompileCache()
