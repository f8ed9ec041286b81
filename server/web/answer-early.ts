import type { IncomingMessage, ServerResponse } from 'node:http'

import { baseUrl, getEnv } from '#lib/platform/env'

const preflightMaxAgeS = '600'

/** What is answered before the application is asked. */
export function answerEarly(request: IncomingMessage, response: ServerResponse): boolean {
  return answerPreflight(request, response) || sendHome(request, response)
}

function answerPreflight({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== 'OPTIONS' || !headers['access-control-request-method']) return false
  if (response.hasHeader('Access-Control-Allow-Origin')) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
    response.setHeader(
      'Access-Control-Allow-Headers',
      'Authorization, Content-Type, Idempotency-Key, X-API-Key',
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
