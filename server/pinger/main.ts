import { flushCompileCache } from 'node:module'

import { getEnv } from '#lib/platform/env'
import { startHeartbeat } from '#lib/platform/health'
import { log } from '#lib/platform/log'
import { onShutdown } from '#lib/platform/shutdown'
import { runPinger } from '#lib/uptime/index'

const stopping = new AbortController()
const endHeartbeat = startHeartbeat('pinger')
const { PINGER_REGION: region } = getEnv()
const running = runPinger(region, stopping.signal)
onShutdown(async () => {
  endHeartbeat()
  stopping.abort()
  await running
})
log.info({ region }, 'pinger is ready')
// What was compiled serves the next start, also if this process is killed.
flushCompileCache()
