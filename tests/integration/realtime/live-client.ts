import { setTimeout as sleep } from 'node:timers/promises'

import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { z } from 'zod'

const envelope = z.object({
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  metadata: z.object({ seq: z.number().optional(), timestamp: z.string(), user_id: z.string() }).loose(),
})
const problem = z.object({
  error: z.object({ code: z.string(), message: z.string() }).loose(),
  status: z.number(),
})

export type Envelope = z.infer<typeof envelope>

export interface LiveClient {
  readonly messages: readonly Envelope[]
  readonly closed: { code: number; reason: string } | null
  send(action: string, data?: Record<string, unknown>): void
  sendRaw(text: string | Buffer): void
  waitFor(matches: (message: Envelope) => boolean, timeoutMs?: number): Promise<Envelope>
  waitForOpen(): Promise<void>
  waitForClose(timeoutMs?: number): Promise<{ code: number; reason: string }>
  subscribe(room: string, afterSeq?: number): Promise<Envelope>
  close(): void
}

interface ConnectOptions {
  origin?: string
  /** Who connects, where that is counted. */
  localAddress?: string
  after?: (message: Envelope) => void
}

const withinMs = 10_000

export const codeOf = (message: Envelope): string => problem.parse(message.data).error.code

export const isAbout = (room: string, status: string) => (message: Envelope) =>
  message.type === 'connection_established' && message.data.room === room && message.data.status === status

export function openWebSocket(port: number, token: string | null, options: ConnectOptions = {}): LiveClient {
  const { origin, localAddress } = options
  const query = token === null ? '' : `?token=${encodeURIComponent(token)}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws${query}`, {
    ...(origin && { origin }),
    ...(localAddress && { localAddress }),
  })
  const messages: Envelope[] = []
  let closed: LiveClient['closed'] = null
  socket.on('message', (text: Buffer) => {
    const message = envelope.parse(JSON.parse(text.toString()) as unknown)
    messages.push(message)
    options.after?.(message)
  })
  socket.on('close', (code, reason) => {
    closed = { code, reason: String(reason) }
  })
  socket.on('error', () => undefined)
  const client: LiveClient = {
    messages,
    get closed() {
      return closed
    },
    send: (action, data = {}) =>
      socket.send(JSON.stringify({ action, data, timestamp: new Date().toISOString(), client_id: 'test' })),
    sendRaw: (text) => socket.send(text),
    waitFor: (matches, timeoutMs = withinMs) =>
      until(
        () => messages.find(matches),
        timeoutMs,
        () => JSON.stringify(messages.slice(-3)),
      ),
    async waitForOpen() {
      await until(
        () => socket.readyState === socket.OPEN || undefined,
        withinMs,
        () => 'not open',
      )
    },
    waitForClose: (timeoutMs = withinMs) =>
      until(
        () => closed ?? undefined,
        timeoutMs,
        () => 'still open',
      ),
    async subscribe(room, afterSeq) {
      const answered = messages.length
      client.send('subscribe', afterSeq === undefined ? { room } : { room, after_seq: afterSeq })
      const isAnswer = (message: Envelope) =>
        isAbout(room, 'subscribed')(message) || (message.type === 'error' && message.data.room === room)
      return until(
        () => messages.slice(answered).find(isAnswer),
        withinMs,
        () => 'no answer to subscribe',
      )
    },
    close: () => socket.terminate(),
  }
  return client
}

export async function connectWebSocket(
  port: number,
  token: string,
  options?: ConnectOptions,
): Promise<LiveClient> {
  const client = openWebSocket(port, token, options)
  await until(
    () => client.messages[0] ?? client.closed ?? undefined,
    withinMs,
    () => 'no welcome',
  )
  if (client.closed) throw new Error(`The connection was closed: ${client.closed.code}`)
  return client
}

export interface Refusal {
  message: string
  code: string
  status: number
}

/** Connects by Socket.IO; answers the socket, or how it was refused. */
export function connectSocketIo(
  port: number,
  auth: Record<string, unknown>,
  extraHeaders: Record<string, string> = {},
): Promise<Socket | Refusal> {
  const socket = io(`http://127.0.0.1:${port}`, {
    auth,
    extraHeaders,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  return new Promise((resolve) => {
    socket.on('connect', () => resolve(socket))
    socket.on('connect_error', (error) => {
      const { error: details, status } = problem.parse('data' in error ? error.data : null)
      socket.close()
      resolve({ message: error.message, code: details.code, status })
    })
  })
}

export const seqsOf = (messages: readonly Envelope[]): number[] =>
  messages.flatMap(({ type, metadata }) =>
    type === 'event' && metadata.seq !== undefined ? [metadata.seq] : [],
  )

export const eventIdsOf = (messages: readonly Envelope[]): string[] =>
  messages.flatMap(({ type, data }) => (type === 'event' ? [String(data.id)] : []))

export async function until<T>(
  read: () => T | undefined,
  timeoutMs: number,
  explain: () => string,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const value = read()
    if (value !== undefined) return value
    if (Date.now() > deadline) throw new Error(`Nothing came within ${timeoutMs} ms: ${explain()}`)
    await sleep(10)
  }
}
