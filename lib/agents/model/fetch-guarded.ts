import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'

import { lookUpGuarded, readTarget } from '#lib/platform/outside/target'

// Of their own, so that neither a proxy from the environment nor a kept connection goes around the check.
const http = new HttpAgent({ keepAlive: false })
const https = new HttpsAgent({ keepAlive: false })

const withoutBody = new Set([101, 204, 205, 304])

/**
 * For addresses that members have typed: as `fetch`, but only what is public is reached, and no redirect is followed, which
 * could lead elsewhere and would take the key along.
 */
export const fetchGuarded: typeof fetch = async (input, init = {}) => {
  const url = readTarget(input instanceof Request ? input.url : String(input))
  const isSecure = url.protocol === 'https:'
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const sent = (isSecure ? requestHttps : requestHttp)(url, {
    method: init.method ?? 'GET',
    agent: isSecure ? https : http,
    lookup: lookUpGuarded,
    headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity' },
    ...(init.signal ? { signal: init.signal } : {}),
  })
  sent.once('response', (response) => {
    const { statusCode: status = 502, headers } = response
    const body = withoutBody.has(status) ? null : (Readable.toWeb(response) as ReadableStream)
    const listed = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    )
    resolve(new Response(body, { status: Math.max(200, status), headers: listed }))
  })
  sent.on('error', reject)
  sent.end(typeof init.body === 'string' ? init.body : undefined)
  return promise
}
