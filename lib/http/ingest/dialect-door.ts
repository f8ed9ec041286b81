import { type Delivery, findDialect, receiveDelivery } from '#lib/metrics/index'
import type { Context } from '#lib/platform/context'
import { checkLimits } from '#lib/platform/limits'
import type { Method } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { authenticate } from '../authenticate.ts'
import { type Handler, nowhere, refuseAllBut } from '../endpoint.ts'
import { requestIdHeader } from '../request-facts.ts'
import { respondProblem } from '../respond.ts'
import { readRawBody } from './read-raw-body.ts'
import { readNamedCredential } from './sender.ts'

/** Where other tools’ senders send: `/in/<dialect>/…`. */
export const dialectDoor: Record<Method, Handler> = {
  ...refuseAllBut('GET', 'POST'),
  GET: receive,
  POST: receive,
}

async function receive(...given: Parameters<Handler>): Promise<Response> {
  const [request, { params }] = given
  try {
    const { dialect: name, path } = await params
    const parts = (Array.isArray(path) ? path : [path ?? '']).filter(Boolean)
    const dialect = findDialect(String(name), parts.join('/'))
    if (!dialect) return nowhere.POST(...given)
    const named = readNamedCredential(request.headers)
    const known = named ? await admit(request, named) : null
    const delivery: Delivery = {
      method: request.method === 'GET' ? 'GET' : 'POST',
      path: parts.join('/'),
      headers: request.headers,
      query: new URL(request.url).searchParams,
      body: await readRawBody(request),
      receivedAt: new Date(),
    }
    const ctx = known ?? (await admit(request, keyOf(dialect.findKey?.(delivery))))
    const outcome = await receiveDelivery(ctx, { dialect: dialect.name, reading: dialect.read(delivery) })
    const { status, contentType, body } = dialect.answer(delivery, outcome)
    return new Response(body as BodyInit, {
      status,
      headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
    })
  } catch (error) {
    return respondProblem(error, request.headers.get(requestIdHeader) ?? '')
  }
}

const keyOf = (token: string | null | undefined) => (token ? ({ kind: 'bearer', token } as const) : null)

/** A cookie says nothing here: other tools’ senders have none. */
async function admit(request: Request, credential: Parameters<typeof authenticate>[2]): Promise<Context> {
  const ctx = await authenticate(request, receiveDelivery, credential)
  await checkLimits(ctx, 'bulk')
  authorise(ctx, receiveDelivery.scope)
  return ctx
}
