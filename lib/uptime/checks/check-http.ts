import { type IncomingMessage, request as requestHttp } from 'node:http'

import {
  abortable,
  connectOutside,
  explainSocketError,
  secureConnection,
} from '#lib/platform/outside/connect-outside'
import { OutsideError } from '#lib/platform/outside/outside-error'
import { readBody } from '#lib/platform/outside/read-body'
import { readTarget } from '#lib/platform/outside/target'

import { judge } from './assertions.ts'
import { type Finding, noteConnection, type Probe, toMs } from './finding.ts'

const mostBodyBytes = 256 * 1024
const mostHops = 10
const redirectStatuses = new Set([301, 302, 303, 307, 308])
const dayMs = 86_400_000

interface Hop {
  url: URL
  method: string
  body: string | undefined
  headers: Record<string, string>
}

/** Each hop by a connection of its own, so that names, certificates and handshakes are part of what is checked. */
export async function checkHttp({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const startedAt = performance.now()
  let hop: Hop = {
    url: readTarget(settings.url ?? ''),
    method: settings.method,
    body: settings.method === 'GET' || settings.method === 'HEAD' ? undefined : settings.body,
    headers: { ...settings.headers, ...settings.secret_headers },
  }
  for (;;) {
    finding.hops.push(`${hop.url.protocol}//${hop.url.host}`)
    const response = await sendHop(hop, finding, signal)
    finding.statusCode = response.statusCode ?? 0
    const location =
      settings.follow_redirects && redirectStatuses.has(finding.statusCode) && response.headers.location
    if (location) {
      response.destroy()
      hop = follow(hop, location, finding.statusCode, finding.hops.length)
      if (finding.hops.length > mostHops)
        throw new OutsideError('redirect', `It redirects more than ${mostHops} times.`)
      continue
    }
    const readingAt = performance.now()
    const { bytes, isCut } = await abortable(readBody(response, mostBodyBytes), signal)
    finding.phases.transfer_ms = toMs(performance.now() - readingAt)
    const totalMs = performance.now() - startedAt
    finding.phases.total_ms = toMs(totalMs)
    const failure = judge(settings.assertions, {
      status: finding.statusCode,
      headers: response.headers,
      body: bytes.toString('utf8'),
      isCut,
      totalMs,
      certificateDays: finding.certificate && daysUntil(finding.certificate.expiresAt),
    })
    if (failure) Object.assign(finding, failure)
    return
  }
}

export const daysUntil = (date: Date) => Math.floor((date.getTime() - Date.now()) / dayMs)

async function sendHop(
  { url, method, body, headers }: Hop,
  finding: Finding,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const port = Number(url.port) || (isSecure ? 443 : 80)
  try {
    const connection = await connectOutside(url.hostname, port, signal)
    noteConnection(finding, connection)
    let { socket } = connection
    if (isSecure) {
      const secured = await secureConnection(socket, url.hostname, signal)
      finding.phases.tls_ms = toMs(secured.tlsMs)
      // The first one is of what was asked for; where a redirect leads has its own owner.
      finding.certificate ??= secured.certificate
      socket = secured.socket
      if (secured.certificate.problem) {
        socket.destroy()
        throw new OutsideError('certificate', secured.certificate.problem)
      }
    }
    const sentAt = performance.now()
    const sent = requestHttp({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      host: url.hostname,
      setHost: false,
      signal,
      headers: {
        host: url.host,
        'user-agent': 'Bellwether/1.0 (uptime check)',
        accept: '*/*',
        'accept-encoding': 'gzip, br',
        connection: 'close',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    })
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    sent.once('response', resolve)
    sent.on('error', reject)
    sent.end(body)
    const response = await promise
    finding.phases.ttfb_ms = toMs(performance.now() - sentAt)
    return response
  } catch (error) {
    if (signal.aborted) throw error
    throw nameHop(explainSocketError(error), finding.hops.length - 1, url)
  }
}

/** Which of several addresses it was that could not be reached, without its path, which may hold secrets. */
const nameHop = (error: OutsideError, redirects: number, { protocol, host }: URL) =>
  redirects === 0
    ? error
    : new OutsideError(error.failure, `${error.message} (redirect ${redirects}, ${protocol}//${host})`, error)

function readHop(url: URL, redirects: number): URL {
  try {
    return readTarget(url.href)
  } catch (error) {
    throw error instanceof OutsideError ? nameHop(error, redirects, url) : error
  }
}

function follow(hop: Hop, location: string, status: number, redirects: number): Hop {
  if (!URL.canParse(location, hop.url))
    throw new OutsideError('redirect', 'It redirects to something that is no address.')
  const url = readHop(new URL(location, hop.url), redirects)
  const keepsBody = status === 307 || status === 308
  const isSame = url.origin === hop.url.origin
  return {
    url,
    method: keepsBody || hop.method === 'HEAD' ? hop.method : 'GET',
    body: keepsBody && isSame ? hop.body : undefined,
    // What somebody set for one receiver is nobody else’s business, however it is called.
    headers: isSame ? hop.headers : {},
  }
}
