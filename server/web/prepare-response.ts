import type { IncomingMessage, ServerResponse } from 'node:http'

import { requestIdHeader } from '#lib/http/request-facts'
import { baseUrl, getEnv } from '#lib/platform/env'
import { log } from '#lib/platform/log'

/** Doors for events answer the pages of any site: a key that may only send events is meant to stand in a page. */
export const isForEvents = (url = '') => /^\/(?:api\/ingest(?:\?|$)|in\/)/.test(url)

/** What is published of a workspace is a document without scripts, which allows less than pages need. */
const bringsOwnPolicy = (url = '') => /^\/status\/[^/?]+(?:\/[^/?]+)?\/?(?:\?|$)/.test(url)

const pageHeaders: [string, string][] = [
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
]

interface ResponseFacts {
  policy: string
  isDraining: boolean
}

/** Headers that every answer carries, whoever gives it. */
export function prepareResponse(
  request: IncomingMessage,
  response: ServerResponse,
  facts: ResponseFacts,
): void {
  const startedAt = performance.now()
  response.setHeader('X-Request-ID', String(request.headers[requestIdHeader]))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (!bringsOwnPolicy(request.url)) response.setHeader('Content-Security-Policy', facts.policy)
  if (request.headers['x-nonce']) for (const [name, value] of pageHeaders) response.setHeader(name, value)
  // What programs read is short: its head goes out with its body, in one write instead of two.
  else response.flushHeaders = () => undefined
  if (baseUrl().startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
  if (facts.isDraining) response.setHeader('Connection', 'close')
  allowOrigin(request, response)
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    response.setHeader('X-Process-Time', ((performance.now() - startedAt) / 1000).toFixed(6))
    return writeHead(...given)
  }
  response.once('close', () => logRequest(request, response, performance.now() - startedAt))
}

const slowMs = 1_000

function logRequest(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  elapsedMs: number,
): void {
  const facts = {
    request: headers[requestIdHeader],
    method,
    path: url?.split('?', 1)[0],
    status: response.statusCode,
  }
  const entry = { ...facts, ms: Math.round(elapsedMs) }
  if (elapsedMs > slowMs) log.warn(entry, 'a slow request')
  else log.debug(entry, 'a request')
}

/** Other sites' pages may call the API with a key when the operator lists them; cookies are never theirs to send. */
function allowOrigin({ headers, url }: IncomingMessage, response: ServerResponse): void {
  const { origin } = headers
  response.setHeader('Vary', 'Origin')
  if (!origin) return
  const takesEvents = isForEvents(url)
  if (!takesEvents && !getEnv().CORS_ORIGINS.includes(origin)) return
  response.setHeader('Access-Control-Allow-Origin', takesEvents ? '*' : origin)
  response.setHeader('Access-Control-Expose-Headers', 'X-Request-ID, X-Process-Time, Retry-After, ETag')
}
