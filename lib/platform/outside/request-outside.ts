import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

import { OutsideError } from './outside-error.ts'
import { type ReadBody, readBody } from './read-body.ts'
import { lookUpGuarded, readTarget } from './target.ts'

const maxHeaderBytes = 16_384
const defaultMaxBodyBytes = 65_536
const defaultMaxRedirects = 3
const redirects = new Set([301, 302, 303, 307, 308])
/** What is meant for the first receiver alone. */
const privateHeaders = new Set(['authorization', 'cookie', 'proxy-authorization'])

// Of their own, so that neither a proxy from the environment nor a kept connection goes around the check.
const http = new HttpAgent({ keepAlive: false })
const https = new HttpsAgent({ keepAlive: false })

export interface OutsideRequest {
  url: string
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** For everything: names, every hop, and the body. */
  timeoutMs: number
  maxBodyBytes?: number
  maxRedirects?: number
  /** The address comes from whoever runs the instance, who may well mean a private one. */
  isOperators?: boolean
}

export interface OutsideAnswer extends ReadBody {
  status: number
  headers: IncomingHttpHeaders
  /** Every address that answered, in order. */
  hops: string[]
}

/** The one way to an address that somebody typed: only what is public is reached, hop by hop, and only so much is read. */
export async function requestOutside(given: OutsideRequest): Promise<OutsideAnswer> {
  const deadline = AbortSignal.timeout(given.timeoutMs)
  const hops: string[] = []
  try {
    return await follow(given, hops, deadline)
  } catch (error) {
    throw explain(error, hops, deadline.aborted ? given.timeoutMs : null)
  }
}

async function follow(given: OutsideRequest, hops: string[], signal: AbortSignal): Promise<OutsideAnswer> {
  const { maxRedirects = defaultMaxRedirects, maxBodyBytes = defaultMaxBodyBytes } = given
  let request = given
  for (;;) {
    if (URL.canParse(request.url)) hops.push(nameHop(new URL(request.url)))
    const url = request.isOperators ? new URL(request.url) : readTarget(request.url)
    const response = await send(request, url, signal)
    const next = findNext(request, response)
    if (!next)
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        hops,
        ...(await readWithin(response, maxBodyBytes, signal)),
      }
    response.destroy()
    if (hops.length > maxRedirects)
      throw new OutsideError('redirect', `It redirects more than ${maxRedirects} times.`)
    request = redirect(request, url, next)
  }
}

/** What carries a body is passed on only where the redirect says that it may be, else the redirect is the answer. */
function findNext({ body }: OutsideRequest, { statusCode = 0, headers }: IncomingMessage): string | null {
  if (!redirects.has(statusCode) || !headers.location) return null
  return body === undefined || statusCode === 307 || statusCode === 308 ? headers.location : null
}

function redirect(request: OutsideRequest, from: URL, location: string): OutsideRequest {
  if (!URL.canParse(location, from))
    throw new OutsideError('redirect', 'It redirects to something that is no address.')
  const to = new URL(location, from)
  if (request.body !== undefined && from.protocol === 'https:' && to.protocol !== 'https:') {
    throw new OutsideError(
      'redirect',
      `It redirects to ${nameHop(to)}, where what is sent could be read by others.`,
    )
  }
  const headers = Object.entries(request.headers ?? {})
  return {
    ...request,
    url: to.href,
    isOperators: false,
    headers: Object.fromEntries(
      to.origin === from.origin
        ? headers
        : headers.filter(([name]) => !privateHeaders.has(name.toLowerCase())),
    ),
  }
}

function send(request: OutsideRequest, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { method = 'GET', headers, body, isOperators } = request
  const isSecure = url.protocol === 'https:'
  const sent = (isSecure ? requestHttps : requestHttp)(url, {
    method,
    agent: isSecure ? https : http,
    signal,
    maxHeaderSize: maxHeaderBytes,
    ...(isOperators ? {} : { lookup: lookUpGuarded }),
    headers: {
      'user-agent': 'Bellwether/1.0',
      'accept-encoding': 'identity',
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  })
  sent.once('response', resolve)
  sent.on('error', reject)
  sent.end(body)
  return promise
}

async function readWithin(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<ReadBody> {
  const body = await readBody(response, maxBytes)
  signal.throwIfAborted()
  return body
}

/** Without path and query, which may hold secrets. */
const nameHop = ({ protocol, host }: URL) => `${protocol}//${host}`

const certificateCodes = /^(?:CERT_|DEPTH_|ERR_TLS|SELF_SIGNED|UNABLE_TO_)/

function explain(error: unknown, hops: readonly string[], timeoutMs: number | null): OutsideError {
  const where = hops.length > 1 ? ` (redirect ${hops.length - 1}, ${hops.at(-1)})` : ''
  if (timeoutMs !== null) {
    return new OutsideError('timeout', `No complete answer within ${timeoutMs / 1000} s${where}.`, error)
  }
  if (error instanceof OutsideError) {
    return where ? new OutsideError(error.failure, `${error.message}${where}`, error) : error
  }
  const { code = '', message } = error as NodeJS.ErrnoException
  const failure = certificateCodes.test(code) ? 'certificate' : 'unreachable'
  return new OutsideError(failure, `The connection failed: ${code || message}${where}.`, error)
}
