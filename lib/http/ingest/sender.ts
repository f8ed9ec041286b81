import { looksLikeApiKey } from '#lib/core/api-key'
import { Problem } from '#lib/core/problem'
import { type Credential, resolveCredential } from '#lib/identity/index'
import { ingestLimits } from '#lib/ingest/index'
import type { Context } from '#lib/platform/context'
import { checkLimits, countStranger } from '#lib/platform/limits'
import type { Operation } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { authenticate, readCredential } from '../authenticate.ts'
import { type HeaderReader, readFacts } from '../request-facts.ts'
import type { Arrival } from './arrival.ts'

const strangerBytes = 1024 * 1024
/** A body that really weighs much may hold much; one that only unpacks to much may not. */
const usualPacking = 20

/**
 * The credential that a sender names in a header. Some can only say a name and a password: a key may be either.
 * Null when there is none, or only a cookie that the browser added by itself.
 */
function readNamedCredential(headers: HeaderReader): Credential | null {
  const authorization = headers.get('authorization')
  if (authorization && /^basic /i.test(authorization)) return readBasic(authorization)
  const credential = readCredential(headers)
  return credential?.kind === 'bearer' ? credential : null
}

function readBasic(authorization: string): Credential {
  const text = Buffer.from(authorization.slice('basic '.length), 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const parts = colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)]
  const token = parts.map((part) => part.trim()).find(looksLikeApiKey)
  if (token) return { kind: 'bearer', token }
  throw new Problem('AUTH_001', 'Neither the name nor the password is an API key. Keys begin with “bw_”.')
}

interface Reception<Body> {
  arrival: Arrival
  operation: Pick<Operation, 'scope' | 'kind'>
  /** The sender is known where a header named it. */
  read(mostBytes: number, sender: Context | null): Promise<Body>
  /** What the body says; null where no body of its kind could name anyone. */
  findCredential: ((body: Body) => Credential | null) | null
}

/**
 * Lets a sender in whom a header names before the body is read, anyone else by what the body says: until then little of
 * it is read, and not often.
 */
export async function receive<Body>(reception: Reception<Body>): Promise<{ ctx: Context; body: Body }> {
  const { arrival, operation, read, findCredential } = reception
  const named = readNamedCredential(arrival.headers)
  if (named || !findCredential) {
    const ctx = await admit(arrival, operation, named ?? readCredential(arrival.headers))
    return { ctx, body: await read(ingestLimits.requestBytes, ctx) }
  }
  const takeBack = await countStranger(readFacts(arrival.headers).address)
  try {
    const body = await read(await findAllowance(arrival), null)
    const ctx = await admit(arrival, operation, findCredential(body))
    takeBack()
    return { ctx, body }
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500 || error.status === 429) takeBack()
    throw error
  }
}

async function findAllowance({ headers }: Arrival): Promise<number> {
  const credential = readCredential(headers)
  const sent = Number(headers.get('content-length') ?? 0) || 0
  const most = Math.min(ingestLimits.requestBytes, Math.max(strangerBytes, sent * usualPacking))
  if (!credential) return most
  return resolveCredential(credential).then(
    () => ingestLimits.requestBytes,
    () => most,
  )
}

async function admit(
  arrival: Arrival,
  operation: Pick<Operation, 'scope' | 'kind'>,
  credential: Credential | null,
): Promise<Context> {
  const ctx = await authenticate(arrival, operation, credential)
  await checkLimits(ctx, 'bulk')
  authorise(ctx, operation.scope)
  return ctx
}
