import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { dialectDoor } from '#lib/http/ingest/doors'
import { createKey } from '#lib/identity/index'
import { runDrain } from '#lib/ingest/drain/drain'
import { getClickhouse } from '#lib/platform/clickhouse'
import { getRedis } from '#lib/platform/redis'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const pollMs = 50
const withinMs = 15_000

interface StoredEvent {
  name: string
  time: string
  id: string
  subject: string
  session: string
  value: number | null
  props: Record<string, unknown>
}

export interface Scene {
  /** Where dialects are served: `http://127.0.0.1:1234/in`. */
  url: string
  key: string
  owner: TestMember
  /** Every request that came, as it came. */
  requests: { method: string; path: string; status: number }[]
  /** Does the work of a request but breaks the connection before its answer, so often. */
  loseAnswers(count: number): void
  /** Waits until so many events of the workspace are in the store, and all that was sent is. */
  readEvents(count: number): Promise<StoredEvent[]>
  close(): Promise<void>
}

/** The door as senders find it: a real server, a real key, and the drain behind it. */
export async function openScene(): Promise<Scene> {
  const owner = await createOwner()
  const { key } = await createKey(owner.ctx, { name: 'A sender', scopes: ['events:write'] })
  const requests: Scene['requests'] = []
  let toLose = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void answer(request.method ?? 'GET', request.url ?? '/', request.headers, Buffer.concat(chunks)).then(
        async (answered) => {
          requests.push({ method: request.method ?? '', path: request.url ?? '', status: answered.status })
          if (toLose > 0) {
            toLose--
            request.socket.destroy()
            return
          }
          response.writeHead(answered.status, Object.fromEntries(answered.headers))
          response.end(Buffer.from(await answered.arrayBuffer()))
        },
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = new AbortController()
  const drained = runDrain(stop.signal)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    key,
    owner,
    requests,
    loseAnswers: (count) => (toLose = count),
    readEvents: (count) => readEvents(owner.workspace.id, count),
    async close() {
      stop.abort()
      await drained
      await closeServer(server)
    },
  }
}

async function answer(
  method: string,
  address: string,
  headers: NodeJS.Dict<string | string[]>,
  body: Buffer,
): Promise<Response> {
  const url = new URL(address, 'http://127.0.0.1')
  const [, , dialect = '', ...path] = url.pathname.split('/')
  const given = new Headers(
    Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const request = new Request(url, {
    method,
    headers: given,
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  })
  const handler = dialectDoor[method as 'GET' | 'POST']
  return handler(request, { params: Promise.resolve({ dialect, path }) })
}

async function readEvents(tenant: string, count: number): Promise<StoredEvent[]> {
  const until = Date.now() + withinMs
  for (;;) {
    const isDrained = (await getRedis().xlen('ingest')) === 0
    const events = isDrained ? await select(tenant) : []
    if (isDrained && events.length >= count) return events
    if (Date.now() > until) return events
    await delay(pollMs)
  }
}

async function select(tenant: string): Promise<StoredEvent[]> {
  const result = await getClickhouse().query({
    query: `SELECT name, time, id, subject, session, value, props FROM bellwether.events
            WHERE tenant = {tenant:String} AND received_at > now() - 600 ORDER BY time, name, id`,
    query_params: { tenant },
    format: 'JSONEachRow',
  })
  const events = await result.json<StoredEvent>()
  // What the product itself says happened is kept in the same table.
  return events.filter(({ id }) => !id.startsWith('evt_'))
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
