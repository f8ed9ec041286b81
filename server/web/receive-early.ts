import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Answer, Arrival } from '#lib/http/ingest/arrival'
import { receiveInDialect } from '#lib/http/ingest/receive-delivery'
import { receiveEvents } from '#lib/http/ingest/receive-events'

/**
 * Events do not pass through the router of pages, which costs ten times what is done with an event here. The same
 * functions answer behind the route files.
 */
export function receiveEarly(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'POST') return false
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  const answer = find(path, () => toArrival(request, query))
  if (!answer) return false
  void answer.then((given) => send(request, response, given))
  return true
}

function find(path: string, arrive: () => Arrival): Promise<Answer> | null {
  if (path === '/api/ingest') return receiveEvents(arrive())
  const match = /^\/in\/([^/]+)\/(.+?)\/?$/.exec(path)
  return match ? receiveInDialect(arrive(), match[1] ?? '', match[2] ?? '') : null
}

function toArrival(request: IncomingMessage, query: string): Arrival {
  const { headers } = request
  return {
    method: 'POST',
    query: new URLSearchParams(query),
    headers: { get: (name) => join(headers[name]) },
    toHeaders: () =>
      new Headers(
        Object.entries(headers).map(([name, value]): [string, string] => [name, join(value) ?? '']),
      ),
    // Left early when there is too much of it, and yet the answer has to go out on the same connection.
    body: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
  }
}

const join = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? value.join(', ') : (value ?? null)

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  if (!request.complete) response.setHeader('Connection', 'close')
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  if (request.complete) return void response.end(body)
  response.write(body)
  letGo(request, response)
}

const lingerMs = 1_000

/**
 * What is left of a refused body is read for a moment, because a sender that is cut off does not see why. The answer is
 * ended last: its end closes the connection.
 */
function letGo(request: IncomingMessage, response: ServerResponse): void {
  const late = setTimeout(() => {
    response.end()
    request.destroy()
  }, lingerMs)
  request.once('close', () => clearTimeout(late))
  request.once('end', () => response.end())
  request.resume()
}
