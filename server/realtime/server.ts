import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { createConcurrencyLimit } from '#lib/core/concurrency'
import { notFound } from '#lib/core/problem'
import { allLiveActions, allRooms } from '#lib/modules'
import { isNeighbour } from '#lib/platform/client-address'
import { checkHealth, engineProbes, type Probe } from '#lib/platform/health'
import { writeMeasures } from '#lib/platform/measures'

import { createActions } from './actions.ts'
import { createConnections } from './connections.ts'
import { createConversations } from './conversation.ts'
import { createFeeds, type Feeds } from './feeds.ts'
import { toBody } from './messages.ts'
import { startAccessChecks } from './recheck-access.ts'
import { getAddress, getUrl, readWebSocketHandshake } from './request.ts'
import { createSocketIoDoor } from './socket-io.ts'
import { stampResponse } from './stamp-response.ts'
import { createWebSocketDoor } from './websocket.ts'

const databaseWidth = 12
const goodbyeMs = 5_000
// Messages are short; what comes slower than this holds a connection and says nothing.
const requestTimeoutMs = 10_000
const checkEveryMs = 2_000

export interface Realtime {
  readonly port: number
  stop(): Promise<void>
}

/** Relays what happens to those who watch. It keeps no truth of its own: all of it can be asked for again. */
export async function startRealtime(port: number): Promise<Realtime> {
  const limit = createConcurrencyLimit(databaseWidth)
  const feeds = createFeeds(allRooms, limit)
  const connections = createConnections()
  const endAccessChecks = startAccessChecks(connections, feeds, limit)
  const start = createConversations(connections, createActions(feeds, limit, allLiveActions))
  const probes = createProbes(feeds)

  const options = { requestTimeout: requestTimeoutMs, connectionsCheckingInterval: checkEveryMs }
  const http = createServer(options, (request, response) => void answer(request, response, probes))
  const socketIo = createSocketIoDoor(http, start, limit)
  const webSocket = createWebSocketDoor(start, limit)
  http.on('upgrade', (request, socket, head) => {
    if (!URL.canParse(request.url ?? '', 'http://localhost')) return void socket.destroy()
    const { pathname } = getUrl(request)
    if (pathname === '/ws') webSocket.upgrade(request, socket, head, readWebSocketHandshake(request))
    else if (!pathname.startsWith('/socket.io/'))
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, resolve)
  })

  return {
    port: (http.address() as AddressInfo).port,
    async stop() {
      http.close()
      for (const connection of connections.all) connection.end(1012, 'Restarting: connect again and resume.')
      for (let waitedMs = 0; connections.all.size > 0 && waitedMs < goodbyeMs; waitedMs += 50) await sleep(50)
      webSocket.close()
      socketIo.close()
      http.closeAllConnections()
      endAccessChecks()
      connections.close()
      feeds.close()
    },
  }
}

const createProbes = (feeds: Feeds): Record<string, Probe> => ({
  postgres: engineProbes.postgres ?? (async () => undefined),
  redis: engineProbes.redis ?? (async () => undefined),
  live: async () => {
    if (!feeds.isListening) throw new Error('live messages come from the database only')
  },
})

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  probes: Record<string, Probe>,
): Promise<void> {
  stampResponse(response)
  const send = (status: number, type: string, text: string) => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(text)
  }
  const path = request.method === 'GET' ? request.url?.split('?')[0] : null
  if (path === '/health') send(200, 'application/json', JSON.stringify(await checkHealth(probes)))
  else if (path === '/metrics' && isNeighbour(getAddress(request), request.headers))
    send(200, 'text/plain; version=0.0.4; charset=utf-8', await writeMeasures())
  else send(404, 'application/json', JSON.stringify(toBody(notFound('page'))))
}
