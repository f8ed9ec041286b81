import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

import { Problem } from '#lib/core/problem'
import { addressHeader, requestIdHeader } from '#lib/http/request-facts'
import { describeFailure } from '#lib/http/respond'
import { baseUrl, getEnv } from '#lib/platform/env'
import { countReference } from '#lib/platform/limits'

import { isForEvents } from './prepare-response.ts'

const preflightMaxAgeS = '600'

/** What is answered before the application is asked. */
export function answerEarly(request: IncomingMessage, response: ServerResponse): boolean {
  return (
    refuseUnreadable(request, response) ||
    answerPreflight(request, response) ||
    refuseToPage(request, response) ||
    sendHome(request, response)
  )
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Addresses that cannot be decoded and methods that nothing here knows would only confuse what comes after. */
function refuseUnreadable(request: IncomingMessage, response: ServerResponse): boolean {
  const problem = findProblem(request)
  if (!problem) return false
  refuse(problem, request.headers, response)
  return true
}

function findProblem(request: IncomingMessage): Problem | null {
  const { method = '', url = '', headers, headersDistinct, httpVersion } = request
  const { host, expect } = headers
  if (!knownMethods.has(method)) {
    return new Problem('REQ_005', `Nothing here answers ${method}.`, { status: 405 })
  }
  if (!host && httpVersion === '1.1')
    return new Problem('REQ_001', 'The request names no host. Send a “Host” header.')
  if (headersDistinct.host && headersDistinct.host.length > 1)
    return new Problem('REQ_001', 'The request names several hosts. Send one “Host” header.')
  if (expect && expect.toLowerCase() !== '100-continue') {
    return new Problem('REQ_005', 'Only “Expect: 100-continue” can be met.', { status: 417 })
  }
  return isReadable(url)
    ? null
    : new Problem('REQ_001', 'This address cannot be read. Check how it is encoded.')
}

function refuse(error: unknown, requestHeaders: IncomingHttpHeaders, response: ServerResponse): void {
  const { status, headers, body } = describeFailure(error, String(requestHeaders[requestIdHeader]))
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8' }).end(body)
}

const referencePath = /^\/(?:docs\/api|api\/openapi\.json)\/?(?:\?|$)/

/** The reference of the API is asked for now and then; who asks all the time is refused. Null for anything else. */
export function limitReference(request: IncomingMessage, response: ServerResponse): Promise<boolean> | null {
  const { headers, url = '' } = request
  if (!referencePath.test(url)) return null
  return countReference(String(headers[addressHeader])).then(
    () => true,
    (error: unknown) => {
      refuse(error, headers, response)
      return false
    },
  )
}

const pagePath =
  /^\/(?:$|\?|(?:w|docs|invite|offline|share|auth\/login|_next\/(?:static|image))(?:[/?]|$)|[\w.-]+\.\w+(?:\?|$))/

/** A page or a file is looked at; nothing can be sent to it. */
function refuseToPage(
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (method === 'GET' || method === 'HEAD' || !pagePath.test(url)) return false
  response.setHeader('Allow', 'GET, HEAD')
  refuse(
    new Problem('REQ_005', 'This address is a page or a file: it answers GET only.', { status: 405 }),
    headers,
    response,
  )
  return true
}

function isReadable(url: string): boolean {
  if (!url.startsWith('/') || url.includes('%00')) return false
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return URL.canParse(url, 'http://localhost')
  } catch {
    return false
  }
}

const ownHeaders = 'Authorization, Content-Type, Idempotency-Key, X-API-Key'

function answerPreflight({ method, headers, url }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== 'OPTIONS' || !headers['access-control-request-method']) return false
  if (response.hasHeader('Access-Control-Allow-Origin')) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
    response.setHeader(
      'Access-Control-Allow-Headers',
      // Other tools’ senders have headers of their own.
      isForEvents(url) ? `${ownHeaders}, Content-Encoding, *` : ownHeaders,
    )
    response.setHeader('Access-Control-Max-Age', preflightMaxAgeS)
  }
  response.writeHead(204).end()
  return true
}

/** Sign-in works under one name only; a page asked for as 127.0.0.1 is sent to the name that cookies are kept under. */
function sendHome({ method, headers, url }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== 'GET' || !headers.host?.startsWith('127.0.0.1') || getEnv().BELLWETHER_URL) return false
  if (!headers.accept?.includes('text/html')) return false
  const home = new URL(baseUrl())
  if (headers.host !== `127.0.0.1:${home.port || 80}`) return false
  response.writeHead(307, { Location: new URL(url ?? '/', home).href }).end()
  return true
}
