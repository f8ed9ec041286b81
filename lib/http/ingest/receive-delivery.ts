import type { Credential } from '#lib/identity/index'
import {
  type Delivery,
  type Dialect,
  findDialect,
  noteBrokenRequest,
  receiveDelivery,
} from '#lib/ingest/index'

import { readCredential } from '../authenticate.ts'
import { type Answer, answerFor, type Arrival } from './arrival.ts'
import { readRawBody } from './read-raw-body.ts'
import { receive } from './sender.ts'

/** What other tools’ senders send to `/in/<dialect>/…`; null when nothing is at the address. */
export function receiveInDialect(arrival: Arrival, name: string, path: string): Promise<Answer> | null {
  const dialect = findDialect(name, path)
  if (!dialect) return null
  return answerFor(arrival, async () => {
    const { ctx, body: delivery } = await receive<Delivery>({
      arrival,
      operation: receiveDelivery,
      read: async (mostBytes) => ({
        method: arrival.method === 'GET' ? 'GET' : 'POST',
        path,
        headers: arrival.toHeaders(),
        query: arrival.query,
        body: await readRawBody(arrival, mostBytes),
        mostBytes,
        receivedAt: new Date(),
      }),
      findCredential: dialect.findKey ? (found) => findOther(arrival, dialect, found) : null,
    })
    let reading
    try {
      reading = dialect.read(delivery)
    } catch (error) {
      if (ctx.workspace) noteBrokenRequest({ ...ctx, workspace: ctx.workspace }, dialect.name, error)
      throw error
    }
    const outcome = await receiveDelivery(ctx, { dialect: dialect.name, reading })
    const { status, contentType, body } = dialect.answer(delivery, outcome)
    return { status, headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' }, body }
  })
}

/** In the dialect's own place, or the cookie that a browser added; a header that names none was refused before. */
function findOther({ headers }: Arrival, dialect: Dialect, delivery: Delivery): Credential | null {
  const token = dialect.findKey?.(delivery)
  return token ? { kind: 'bearer', token } : readCredential(headers)
}
