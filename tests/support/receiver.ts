import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  path: string
  headers: Record<string, string>
  body: string
  at: number
}

export type Reply =
  | { status: number; headers?: Record<string, string>; body?: string }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export interface Receiver {
  url: string
  received: Received[]
  /** What a path answers, one after the other; the last answer stays. Unknown paths answer 204. */
  reply(path: string, ...replies: Reply[]): void
  receivedAt(path: string): Received[]
  stop(): Promise<void>
}

/** Somebody on the internet who takes HTTP requests, as scripted. */
export async function startReceiver(): Promise<Receiver> {
  const scripts = new Map<string, Reply[]>()
  const received: Received[] = []
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const path = request.url ?? ''
    received.push({ path, headers: request.headers as Record<string, string>, body, at: Date.now() })
    const script = scripts.get(path) ?? []
    const reply = (script.length > 1 ? script.shift() : script[0]) ?? { status: 204 }
    if (typeof reply === 'function') return reply(request, response)
    response.writeHead(reply.status, reply.headers).end(reply.body)
  }
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    reply: (path, ...replies) => void scripts.set(path, replies),
    receivedAt: (path) => received.filter((each) => each.path === path),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
