import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import { type WebSocket, WebSocketServer } from 'ws'

import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { invalidInput } from '#lib/core/problem'

import { admit, type Handshake } from './admit.ts'
import { heartbeatS } from './connections.ts'
import type { StartConversation } from './conversation.ts'
import { Frame } from './frame.ts'
import { errorMessage, toBody, toReason } from './messages.ts'
import { readJson } from './protocol.ts'
import type { Transport } from './transport.ts'

const maxPayloadBytes = 1024 * 1024
const closeWithinMs = 2_000
const nobody = ''

export interface WebSocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, handshake: Handshake): void
  close(): void
}

/** The same messages as over Socket.IO, for programs that speak plain WebSocket. */
export function createWebSocketDoor(start: StartConversation, limit: ConcurrencyLimit): WebSocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  })
  const silent = new WeakSet<WebSocket>()
  const probing = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate()
      silent.add(socket)
      socket.ping()
    }
  }, heartbeatS * 1_000)

  async function acceptSocket(socket: WebSocket, handshake: Handshake): Promise<void> {
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => void silent.delete(socket))
    // What is said before we know who speaks waits in the network.
    socket.pause()
    const admission = await admit(handshake, limit).catch(toBody)
    socket.resume()
    if ('error' in admission) {
      socket.send(new Frame(errorMessage(admission)).textFor(nobody))
      finish(socket, admission.error.code.startsWith('SYS_') ? 1013 : 1008, toReason(admission))
      return
    }
    const conversation = start(createTransport(socket), admission)
    socket.on('message', (data, isBinary) => {
      silent.delete(socket)
      conversation.hear(() => {
        if (isBinary || !Buffer.isBuffer(data))
          throw invalidInput('Messages are JSON text; binary data is not read.')
        return readJson(data.toString())
      })
    })
    socket.on('close', () => conversation.over())
    if (socket.readyState === socket.CLOSED) conversation.over()
  }

  return {
    upgrade(request, socket, head, handshake) {
      server.handleUpgrade(request, socket, head, (webSocket) => void acceptSocket(webSocket, handshake))
    },
    close() {
      clearInterval(probing)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

const createTransport = (socket: WebSocket): Transport => ({
  protocol: 'websocket',
  get bufferedBytes() {
    return socket.bufferedAmount
  },
  send(frame, readerId) {
    if (socket.readyState === socket.OPEN) socket.send(frame.bufferFor(readerId), { binary: false })
  },
  close: (code, reason) => finish(socket, code, reason),
  cut: () => socket.terminate(),
})

/** A peer that does not take part in closing is not waited for. */
function finish(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), closeWithinMs).unref()
}
