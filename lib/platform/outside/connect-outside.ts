import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'

import { OutsideError } from './outside-error.ts'
import { findAddress } from './target.ts'

export interface PeerCertificate {
  subject: string
  issuer: string
  /** The earliest of the chain. */
  expiresAt: Date
  fingerprint: string
  /** Why it is not trusted, if it is not. */
  problem: string | null
}

export interface OutsideConnection {
  socket: Socket
  address: string
  dnsMs: number | null
  connectMs: number
}

const oursToBlame = new Set([
  'EMFILE',
  'ENFILE',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENOBUFS',
  'EACCES',
  'EPERM',
])

/** Says in words why a connection failed, and whether that tells anything about the other side. */
export function explainSocketError(error: unknown): OutsideError {
  if (error instanceof OutsideError) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const failure = oursToBlame.has(code) ? 'our-side' : 'unreachable'
  const said: Record<string, string> = {
    ECONNREFUSED: 'Nothing listens there: the connection was refused.',
    ECONNRESET: 'The connection was closed by the other side.',
    EHOSTUNREACH: 'There is no route to that host.',
    EPIPE: 'The connection was closed by the other side.',
  }
  return new OutsideError(failure, said[code] ?? `The connection failed: ${code || message}.`, error)
}

/** Connects to one checked address, and times what came before. Ends with the signal. */
export async function connectOutside(
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<OutsideConnection> {
  const startedAt = performance.now()
  const literal = isIP(host.replace(/^\[|\]$/g, '')) > 0
  const address = await abortable(findAddress(host), signal)
  const dnsMs = literal ? null : performance.now() - startedAt
  const connectingAt = performance.now()
  const socket = connectTcp({ host: address, port, autoSelectFamily: false, noDelay: true })
  await settle(socket, 'connect', signal)
  return { socket, address, dnsMs, connectMs: performance.now() - connectingAt }
}

/**
 * Speaks TLS over a connection. What is wrong with the certificate is told, not thrown: who asks decides before anything is
 * sent. No session is resumed, because a resumed one shows no certificate.
 */
export async function secureConnection(
  socket: Socket,
  servername: string,
  signal: AbortSignal,
): Promise<{ socket: TLSSocket; tlsMs: number; certificate: PeerCertificate }> {
  const startedAt = performance.now()
  const secured = connectTls({
    socket,
    ...(isIP(servername) ? {} : { servername }),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  await settle(secured, 'secureConnect', signal)
  return {
    socket: secured,
    tlsMs: performance.now() - startedAt,
    certificate: readCertificate(secured, servername),
  }
}

function readCertificate(socket: TLSSocket, servername: string): PeerCertificate {
  const peer = socket.getPeerCertificate(true)
  let expiresAt = Date.parse(peer.valid_to)
  const seen = new Set<string>()
  for (
    let at: DetailedPeerCertificate = peer;
    at && !seen.has(at.fingerprint256);
    at = at.issuerCertificate
  ) {
    seen.add(at.fingerprint256)
    const isRoot = at.issuerCertificate === at
    if (!isRoot || at === peer) expiresAt = Math.min(expiresAt, Date.parse(at.valid_to))
  }
  return {
    subject: String(peer.subject?.CN ?? servername),
    issuer: String(peer.issuer?.O ?? peer.issuer?.CN ?? 'unknown'),
    expiresAt: new Date(Number.isFinite(expiresAt) ? expiresAt : 0),
    fingerprint: peer.fingerprint256 ?? '',
    problem: socket.authorized ? null : explainCertificate(socket.authorizationError, servername),
  }
}

function explainCertificate(error: unknown, servername: string): string {
  const code =
    error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)
  const said: Record<string, string> = {
    CERT_HAS_EXPIRED: 'The certificate has expired.',
    CERT_NOT_YET_VALID: 'The certificate is not valid yet.',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
    SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is signed by an authority that nobody knows.',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate comes without the ones that vouch for it.',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate is signed by an authority that nobody knows.',
    ERR_TLS_CERT_ALTNAME_INVALID: `The certificate is for another name than ${servername}.`,
  }
  return said[code] ?? `The certificate is not trusted: ${code}.`
}

async function settle(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.once(event, resolve)
  socket.once('error', reject)
  socket.once('close', () =>
    reject(new OutsideError('unreachable', 'The connection was closed by the other side.')),
  )
  try {
    await abortable(promise, signal)
  } catch (error) {
    socket.on('error', () => undefined)
    socket.destroy()
    throw signal.aborted ? signal.reason : explainSocketError(error)
  }
}

/** Fails with the signal, whether or not the work can be ended by it. */
export async function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
    work.catch(() => undefined)
  }
}
