import { execFile } from 'node:child_process'
import { isIPv6, type Socket } from 'node:net'
import { promisify } from 'node:util'

import { type RawData, WebSocket } from 'ws'

import {
  abortable,
  connectOutside,
  explainSocketError,
  secureConnection,
} from '#lib/platform/outside/connect-outside'
import { OutsideError } from '#lib/platform/outside/outside-error'
import { findAddress, readTarget } from '#lib/platform/outside/target'

import { judge } from './assertions.ts'
import { daysUntil } from './check-http.ts'
import { type Finding, noteConnection, type Probe, toMs } from './finding.ts'

const mostBytes = 64 * 1024
const defaultCertificateDays = 7

/** Connects, says what is to be said, and waits for what must come back. */
export async function checkTcp({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const { host = '', port = 0, starttls, send, expect } = settings
  if (port === 25 && send)
    throw new OutsideError('blocked', 'Nothing may be said on port 25; use starttls: smtp.')
  const connection = await connectOutside(host, port, signal)
  noteConnection(finding, connection)
  let { socket } = connection
  try {
    if (starttls) {
      await startTls(socket, starttls, signal)
      socket = await secure(socket, host, finding, signal)
    }
    const sentAt = performance.now()
    if (send) socket.write(send.replaceAll(String.raw`\r`, '\r').replaceAll(String.raw`\n`, '\n'))
    if (expect) await readUntil(socket, (text) => text.includes(expect), `“${expect}”`, signal)
    if (send || expect) finding.phases.ttfb_ms = toMs(performance.now() - sentAt)
  } finally {
    socket.destroy()
  }
}

/** The certificate itself: whether it is trusted, and for how long. */
export async function checkTls({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const { host = '', port = 443, starttls, assertions } = settings
  const connection = await connectOutside(host, port, signal)
  noteConnection(finding, connection)
  if (starttls) await startTls(connection.socket, starttls, signal)
  const socket = await secure(connection.socket, host, finding, signal)
  socket.destroy()
  const days = finding.certificate ? daysUntil(finding.certificate.expiresAt) : null
  const failure = judge(assertions, {
    status: null,
    headers: {},
    body: '',
    isCut: false,
    totalMs: 0,
    certificateDays: days,
  })
  if (failure) Object.assign(finding, failure)
  else if (
    days !== null &&
    days < defaultCertificateDays &&
    !assertions.some(({ kind }) => kind === 'certificate_days')
  )
    Object.assign(finding, { outcome: 'degraded', reason: `The certificate expires in ${days} days.` })
}

async function secure(socket: Socket, host: string, finding: Finding, signal: AbortSignal): Promise<Socket> {
  const secured = await secureConnection(socket, host.replace(/^\[|\]$/g, ''), signal)
  finding.phases.tls_ms = toMs(secured.tlsMs)
  finding.certificate = secured.certificate
  if (!secured.certificate.problem) return secured.socket
  secured.socket.destroy()
  throw new OutsideError('certificate', secured.certificate.problem)
}

const greetings = {
  smtp: [/^220 /m, 'EHLO bellwether\r\n', /^250 /m, 'STARTTLS\r\n', /^220 /m],
  imap: [/^\* OK/m, 'a1 STARTTLS\r\n', /^a1 OK/m],
  pop3: [/^\+OK/m, 'STLS\r\n', /^\+OK/m],
} as const

async function startTls(
  socket: Socket,
  protocol: keyof typeof greetings,
  signal: AbortSignal,
): Promise<void> {
  for (const step of greetings[protocol]) {
    if (typeof step === 'string') socket.write(step)
    else await readUntil(socket, (text) => step.test(text), `the usual answer of ${protocol}`, signal)
  }
}

async function readUntil(
  socket: Socket,
  isThere: (text: string) => boolean,
  what: string,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let text = ''
  const onData = (chunk: Buffer) => {
    text += chunk.toString('utf8')
    if (isThere(text)) resolve()
    else if (text.length > mostBytes) reject(new OutsideError('unreachable', `${what} did not come back.`))
  }
  const onEnd = () =>
    reject(new OutsideError('unreachable', `The connection was closed before ${what} came back.`))
  socket.on('data', onData)
  socket.once('end', onEnd)
  socket.once('error', reject)
  try {
    await abortable(promise, signal)
  } catch (error) {
    throw signal.aborted ? error : explainSocketError(error)
  } finally {
    socket.off('data', onData)
    socket.off('end', onEnd)
  }
}

/** The handshake, and a message there and back where one is expected. */
export async function checkWebSocket({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const { url = '', send, expect, headers, secret_headers } = settings
  const target = readTarget(url.replace(/^ws/i, 'http'))
  const isSecure = target.protocol === 'https:'
  const connection = await connectOutside(
    target.hostname,
    Number(target.port) || (isSecure ? 443 : 80),
    signal,
  )
  noteConnection(finding, connection)
  const socket = isSecure
    ? await secure(connection.socket, target.hostname, finding, signal)
    : connection.socket
  const sentAt = performance.now()
  const client = new WebSocket(`ws://${target.host}${target.pathname}${target.search}`, {
    createConnection: (() => socket) as never,
    headers: { ...headers, ...secret_headers },
    maxPayload: mostBytes,
    followRedirects: false,
    skipUTF8Validation: true,
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  client.on('error', (error) =>
    reject(new OutsideError('unreachable', `The handshake failed: ${error.message}.`, error)),
  )
  client.on('unexpected-response', (_request, response) => {
    finding.statusCode = response.statusCode ?? null
    reject(new OutsideError('unreachable', `It answered ${response.statusCode} instead of a WebSocket.`))
  })
  client.on('close', () =>
    reject(new OutsideError('unreachable', 'It was closed before anything came back.')),
  )
  client.on('open', () => {
    finding.statusCode = 101
    finding.phases.ttfb_ms = toMs(performance.now() - sentAt)
    if (send) client.send(send)
    if (!expect) resolve()
  })
  client.on('message', (data) => {
    if (expect && toText(data).includes(expect)) resolve()
  })
  try {
    await abortable(promise, signal)
  } finally {
    client.terminate()
  }
}

const toText = (data: RawData) =>
  Buffer.isBuffer(data)
    ? data.toString('utf8')
    : Buffer.concat([data].flat().map((part) => new Uint8Array(part))).toString('utf8')

const run = promisify(execFile)

/** By the system’s own program, which has the capability that raw sockets need; the literal that was checked is asked. */
export async function checkIcmp({ settings, signal }: Probe, finding: Finding): Promise<void> {
  const startedAt = performance.now()
  const address = await abortable(findAddress(settings.host ?? ''), signal)
  finding.address = address
  finding.phases.dns_ms = toMs(performance.now() - startedAt)
  const waitS = String(Math.max(1, Math.floor(settings.timeout_s) - 1))
  try {
    const { stdout } = await run(
      'ping',
      [isIPv6(address) ? '-6' : '-4', '-n', '-c', '1', '-W', waitS, address],
      { signal },
    )
    const took = /time[=<]([\d.]+)/.exec(stdout)?.[1]
    finding.phases.connect_ms = toMs(Number(took ?? 0))
    finding.phases.total_ms = finding.phases.connect_ms
  } catch (error) {
    if (signal.aborted) throw error
    const { code } = error as { code?: unknown }
    if (code === 1) throw new OutsideError('unreachable', 'No echo came back.', error)
    throw new OutsideError('our-side', 'This machine cannot send ICMP echoes.', error)
  }
}
