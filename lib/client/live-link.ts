import { io, type Socket } from 'socket.io-client'

import { withTimeout } from '#lib/core/concurrency'
import type { LiveMessage } from '#lib/platform/live'

export type LiveStatus = 'connecting' | 'live' | 'away'

export interface LiveEnvelope extends Omit<LiveMessage, 'metadata'> {
  metadata: LiveMessage['metadata'] & { room?: string }
}

export interface LiveToken {
  access_token: string
  expires_in: number
}

export interface LiveLinkOptions {
  url: string
  getToken(): Promise<LiveToken>
  onStatus(status: LiveStatus): void
  onMessage(room: string, message: LiveEnvelope): void
  /** In the room now. Fresh means that something may have been said before that will not be repeated. */
  onJoin(room: string, seq: number | null, isFresh: boolean): void
}

const connectWithinMs = 10_000
const firstPauseMs = 600
const longestPauseMs = 5_000
const steadyAfterMs = 10_000
const renewBeforeS = 90
const renewSpreadS = 45
const rejoinAfterMs = 2_000

/**
 * One connection to the realtime process that comes back by itself, each time with a fresh token, and goes on in every
 * room after the last number it has seen. Before a token expires a second connection takes over from the first.
 */
export class LiveLink {
  readonly #options: LiveLinkOptions
  readonly #rooms = new Map<string, number | null>()
  #socket: Socket | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #isConnecting = false
  #isClosed = false
  #connectedAt = 0

  constructor(options: LiveLinkOptions) {
    this.#options = options
    options.onStatus('connecting')
    void this.#connect()
  }

  enter(room: string, seq: number | null): void {
    this.#rooms.set(room, seq)
    if (this.#socket) this.#join(this.#socket, room)
  }

  seqOf(room: string): number | null {
    return this.#rooms.get(room) ?? null
  }

  leave(room: string): void {
    this.#rooms.delete(room)
    this.#socket?.emit('message', say('unsubscribe', { room }))
  }

  /** Tries now rather than when its pause is over: the network is back, or somebody looks. */
  hurry(): void {
    if (!this.#socket) void this.#connect()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#socket?.close()
    this.#socket = null
  }

  async #connect(): Promise<void> {
    if (this.#isConnecting || this.#isClosed) return
    this.#isConnecting = true
    clearTimeout(this.#timer)
    try {
      const token = await withTimeout(connectWithinMs, () => this.#options.getToken())
      const socket = await openSocket(this.#options.url, token.access_token)
      this.#isConnecting = false
      this.#take(socket, token.expires_in)
    } catch {
      this.#isConnecting = false
      this.#tryLater()
    }
  }

  #take(socket: Socket, expiresInS: number): void {
    if (this.#isClosed) return void socket.close()
    const previous = this.#socket
    this.#socket = socket
    this.#connectedAt = Date.now()
    socket.on('message', (message: LiveEnvelope) => this.#hear(message))
    socket.on('disconnect', () => this.#lose(socket))
    previous?.close()
    if (!socket.connected) return this.#lose(socket)
    this.#options.onStatus('live')
    for (const room of this.#rooms.keys()) this.#join(socket, room)
    const renewInS = Math.max(expiresInS / 2, expiresInS - renewBeforeS - Math.random() * renewSpreadS)
    this.#timer = setTimeout(() => void this.#connect(), renewInS * 1_000)
  }

  #lose(socket: Socket): void {
    if (socket !== this.#socket) return
    this.#socket = null
    if (Date.now() - this.#connectedAt > steadyAfterMs) this.#failures = 0
    this.#tryLater()
  }

  #tryLater(): void {
    if (this.#isClosed) return
    if (!this.#socket) this.#options.onStatus('away')
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#failures, longestPauseMs)
    this.#failures++
    clearTimeout(this.#timer)
    // Everyone who was cut off at the same moment must not return at the same moment.
    this.#timer = setTimeout(() => void this.#connect(), pauseMs * (0.3 + Math.random()))
  }

  #join(socket: Socket, room: string): void {
    const afterSeq = this.#rooms.get(room) ?? null
    const data = afterSeq === null ? { room } : { room, after_seq: afterSeq }
    socket.emit('message', say('subscribe', data), (answer: LiveEnvelope) => {
      if (socket !== this.#socket || !this.#rooms.has(room)) return
      if (answer.type === 'error') return this.#retryJoin(socket, room, answer)
      const { seq } = answer.data as { seq: number | null }
      this.#rooms.set(room, seq)
      this.#options.onJoin(room, seq, seq === null || afterSeq === null || seq < afterSeq)
    })
  }

  #retryJoin(socket: Socket, room: string, { data }: LiveEnvelope): void {
    const { error } = data as { error: { code: string } }
    if (!error.code.startsWith('SYS_')) return
    setTimeout(() => {
      if (socket === this.#socket && this.#rooms.has(room)) this.#join(socket, room)
    }, rejoinAfterMs)
  }

  #hear(message: LiveEnvelope): void {
    const { room, seq } = message.metadata
    if (isResync(message)) this.#options.onJoin(message.data.room, null, true)
    if (room === undefined || !this.#rooms.has(room)) return
    if (seq !== undefined) {
      if (seq <= (this.#rooms.get(room) ?? 0)) return
      this.#rooms.set(room, seq)
    }
    this.#options.onMessage(room, message)
  }
}

const say = (action: string, data: Record<string, unknown>) => ({
  action,
  data,
  timestamp: new Date().toISOString(),
})

const isResync = (message: LiveEnvelope): message is LiveEnvelope & { data: { room: string } } =>
  message.type === 'connection_established' &&
  (message.data as { status?: string }).status === 'resynchronised'

async function openSocket(url: string, token: string): Promise<Socket> {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: connectWithinMs,
    reconnection: false,
    forceNew: true,
  })
  try {
    // The library's own limit ends where the transport opens, before anybody was let in.
    await withTimeout(connectWithinMs, () => untilJoined(socket))
    return socket
  } catch (error) {
    socket.close()
    throw error
  }
}

/** The library reports an error only until the transport is open; a line that is cut while we wait to be let in just ends. */
const untilJoined = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
    socket.once('disconnect', (reason) => reject(new Error(reason)))
  })
