import { once } from 'node:events'
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'

/** What becomes of a statement: it passes, its answer is lost once it was carried out, or it never arrives. */
export type Fate = 'pass' | 'lose-answer' | 'refuse'

export interface StoreProxy {
  readonly url: string
  /** Every statement that came, without its data. */
  readonly statements: string[]
  /** Decides about each statement before it is sent on; may do something else first, and take its time. */
  decide: (statement: string) => Fate | Promise<Fate>
  /** Told once a statement was carried out and before its answer goes back. */
  onDone: (statement: string) => void | Promise<void>
  close(): Promise<void>
}

/** Stands before ClickHouse, speaks its protocol, and knows where a statement is on its way. */
export async function startStoreProxy(target: string): Promise<StoreProxy> {
  const { hostname, port, username, password } = new URL(target)
  const statements: string[] = []

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', target)
    const statement = url.searchParams.get('query') ?? body.toString('utf8')
    statements.push(statement.slice(0, 200))
    const fate = await proxy.decide(statement)
    if (fate === 'refuse') return void request.socket.destroy()
    const sent = forward({
      hostname,
      port,
      path: request.url,
      method: request.method,
      headers: request.headers,
    })
    sent.on('error', () => request.socket.destroy())
    sent.end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part as Buffer)
    await proxy.onDone(statement)
    if (fate === 'lose-answer') return void request.socket.destroy()
    const { 'transfer-encoding': _whole, ...headers } = answer.headers
    response.writeHead(answer.statusCode ?? 502, headers).end(Buffer.concat(parts))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' ? address?.port : 0
  const proxy: StoreProxy = {
    url: `http://${username}:${password}@127.0.0.1:${own}`,
    statements,
    decide: () => 'pass',
    onDone: () => undefined,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}

export const isEventInsert = (statement: string) => statement.startsWith('INSERT INTO bellwether.events')
export const isIdInsert = (statement: string) => statement.startsWith('INSERT INTO bellwether.event_ids')
export const isIdLookup = (statement: string) => /FROM bellwether\.event_ids\s+WHERE hash IN/.test(statement)
