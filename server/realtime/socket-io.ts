import { type IncomingMessage, type Server as HttpServer, ServerResponse } from 'node:http'

import { Server, type Socket } from 'socket.io'

import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { invalidInput } from '#lib/core/problem'
import { findClientAddress } from '#lib/platform/client-address'

import { admit, type Admission, isOurPage } from './admit.ts'
import type { StartConversation } from './conversation.ts'
import { toBody } from './messages.ts'
import { readJson } from './protocol.ts'
import { getBearer } from './request.ts'
import { stampResponse } from './stamp-response.ts'
import type { Transport } from './transport.ts'

const maxPayloadBytes = 1024 * 1024
const joinWithinMs = 10_000
const closeWithinMs = 2_000

interface SocketData {
  admission: Admission
}
type Events = Record<string, (...args: unknown[]) => void>
type LiveSocket = Socket<Events, Events, Events, SocketData>

export interface SocketIoDoor {
  close(): void
}

/** Adds Socket.IO to the server; every message travels as the event “message”. */
export function createSocketIoDoor(
  http: HttpServer,
  start: StartConversation,
  limit: ConcurrencyLimit,
): SocketIoDoor {
  const io = new Server<Events, Events, Events, SocketData>(http, {
    path: '/socket.io',
    serveClient: false,
    destroyUpgrade: false,
    connectTimeout: joinWithinMs,
    maxHttpBufferSize: maxPayloadBytes,
    perMessageDeflate: false,
    httpCompression: false,
    cors: (request, decide) => {
      const { origin, host } = request.headers
      decide(null, { origin: Boolean(origin && isOurPage(origin, host ?? null)) })
    },
  })

  // Refusals before a connection exists are the library's own words, but ours to sign.
  io.engine.use((_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (response instanceof ServerResponse) stampResponse(response)
    next()
  })

  io.use((socket, next) => {
    admit(readHandshake(socket), limit).then(
      (admission) => {
        socket.data.admission = admission
        next()
      },
      (error: unknown) => {
        const body = toBody(error)
        next(Object.assign(new Error(body.error.message), { data: body }))
        setTimeout(() => socket.conn.close(true), closeWithinMs).unref()
      },
    )
  })

  io.on('connection', (socket) => {
    const conversation = start(createTransport(socket), socket.data.admission)
    socket.onAny((event: string, ...args: unknown[]) => {
      const [given, answer] = args
      conversation.hear(
        () => {
          if (event !== 'message') throw invalidInput('Every message is sent as the event “message”.')
          return typeof given === 'string' ? readJson(given) : given
        },
        typeof answer === 'function' ? (text) => void answer(JSON.parse(text)) : undefined,
      )
    })
    socket.on('disconnect', () => conversation.over())
  })

  return { close: () => io.engine.close() }
}

function createTransport(socket: LiveSocket): Transport {
  const { conn } = socket
  let bufferedBytes = 0
  return {
    protocol: 'socket.io',
    get bufferedBytes() {
      return bufferedBytes
    },
    send(frame, readerId) {
      if (conn.readyState !== 'open') return
      const packet = frame.packetFor(readerId)
      bufferedBytes += packet.length
      conn.write(packet, { compress: false }, () => {
        bufferedBytes -= packet.length
      })
    },
    close(code) {
      // A client that was sent away stays away; one whose line was cut comes back by itself.
      if (code === 1008) socket.disconnect(true)
      else conn.close()
      setTimeout(() => conn.close(true), closeWithinMs).unref()
    },
    cut: () => conn.close(true),
  }
}

function readHandshake({ handshake, conn }: LiveSocket) {
  const { auth, query, headers } = handshake
  const given = auth.token ?? query.token
  return {
    token: typeof given === 'string' && given ? given : getBearer(headers),
    origin: headers.origin ?? null,
    host: headers.host ?? null,
    address: findClientAddress(conn.remoteAddress, String(headers['x-forwarded-for'] ?? '')),
    userAgent: headers['user-agent'] ?? null,
  }
}
