import { type EventBody, ingestEvents, readEventBody } from '#lib/metrics/index'
import type { Context } from '#lib/platform/context'
import { checkLimits } from '#lib/platform/limits'
import type { Method } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { authenticate } from '../authenticate.ts'
import { type Handler, refuseAllBut } from '../endpoint.ts'
import { requestIdHeader } from '../request-facts.ts'
import { respond, respondProblem } from '../respond.ts'
import { readRawBody } from './read-raw-body.ts'
import { readNamedCredential } from './sender.ts'

/** Where events in our own format are sent: the body is read as it comes, and a key may stand in it. */
export const eventDoor: Record<Method, Handler> = { ...refuseAllBut('POST'), POST: receive }

async function receive(request: Request): Promise<Response> {
  try {
    const named = readNamedCredential(request.headers)
    const known = named ? await admit(request, named) : null
    const body = readEventBody(await readRawBody(request), request.headers.get('content-type'))
    const ctx =
      known ?? (await admit(request, body.key === null ? undefined : { kind: 'bearer', token: body.key }))
    return await answer(request, ctx, body)
  } catch (error) {
    return respondProblem(error, request.headers.get(requestIdHeader) ?? '')
  }
}

async function admit(request: Request, credential: Parameters<typeof authenticate>[2]): Promise<Context> {
  const ctx = await authenticate(request, ingestEvents, credential)
  await checkLimits(ctx, 'bulk')
  authorise(ctx, ingestEvents.scope)
  return ctx
}

async function answer(request: Request, ctx: Context, events: EventBody): Promise<Response> {
  const wait = isWanted(new URL(request.url).searchParams.get('wait'))
  const outcome = await ingestEvents(ctx, { events, wait })
  return respond(request, outcome, outcome.queryable ? 200 : 202)
}

const isWanted = (value: string | null) => value === '' || value === 'true' || value === '1'
