import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'

import next from 'next'

import '#lib/modules'
import { getEnv } from '#lib/platform/env'
import { log } from '#lib/platform/log'
import { onShutdown } from '#lib/platform/shutdown'

import { answerEarly, limitReference } from './answer-early.ts'
import { prepareRequest } from './prepare-request.ts'
import { prepareResponse } from './prepare-response.ts'
import { receiveEarly } from './receive-early.ts'
import { refuseBrokenRequest } from './refuse-broken-request.ts'

const requestTimeoutMs = 60_000
const headersTimeoutMs = 10_000
const keepAliveTimeoutMs = 65_000

const { PORT } = getEnv()
const dev = process.argv.includes('--dev')
const app = next({ dev, port: PORT, hostname: 'localhost' })
await app.prepare()
const handle = app.getRequestHandler()

let isDraining = false
// Only the development server speaks over upgraded connections; in production nobody would ever close one.
// A missing Host is refused like anything else that cannot be read, in words.
const options = { shouldUpgradeCallback: () => dev, requireHostHeader: false }
const server = createServer(options, (request, response) => {
  const policy = prepareRequest(request, dev)
  prepareResponse(request, response, { policy, isDraining })
  if (answerEarly(request, response)) return
  if (!dev && receiveEarly(request, response)) return
  const limiting = limitReference(request, response)
  if (limiting) void limiting.then((isAllowed) => (isAllowed ? handle(request, response) : undefined))
  else void handle(request, response)
})
server.requestTimeout = requestTimeoutMs
server.headersTimeout = headersTimeoutMs
server.keepAliveTimeout = keepAliveTimeoutMs
server.on('checkExpectation', (request, response) => server.emit('request', request, response))
server.on('clientError', refuseBrokenRequest)
server.listen(PORT, () => log.info({ port: PORT }, 'web is ready'))

onShutdown(async () => {
  isDraining = true
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await closed
})
// What was compiled serves the next start, also if this process is killed.
flushCompileCache()
