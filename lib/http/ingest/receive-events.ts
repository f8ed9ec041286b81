import { type EventBody, ingestEvents, noteBrokenRequest, readEventBody } from '#lib/ingest/index'
import type { Context } from '#lib/platform/context'

import { readCredential } from '../authenticate.ts'
import { type Answer, answerFor, type Arrival, toJsonAnswer } from './arrival.ts'
import { readRawBody } from './read-raw-body.ts'
import { admit, readNamedCredential } from './sender.ts'

/** Events in our own format. The key stands in a header or, from senders that cannot set one, in the body. */
export const receiveEvents = (arrival: Arrival): Promise<Answer> =>
  answerFor(arrival, async () => {
    const named = readNamedCredential(arrival.headers)
    const known = named ? await admit(arrival, ingestEvents, named) : null
    const body = await readBody(arrival, known)
    const ctx = known ?? (await admit(arrival, ingestEvents, findCredential(arrival, body)))
    const wait = isWanted(arrival.query.get('wait'))
    const outcome = await ingestEvents(ctx, { events: body, wait })
    return toJsonAnswer(outcome, outcome.queryable ? 200 : 202)
  })

async function readBody(arrival: Arrival, ctx: Context | null): Promise<EventBody> {
  try {
    return await readEventBody(await readRawBody(arrival), arrival.headers.get('content-type'))
  } catch (error) {
    if (ctx?.workspace) noteBrokenRequest({ ...ctx, workspace: ctx.workspace }, 'api', error)
    throw error
  }
}

const findCredential = ({ headers }: Arrival, { key }: EventBody) =>
  key === null ? readCredential(headers) : ({ kind: 'bearer', token: key } as const)

const isWanted = (value: string | null) => value === '' || value === 'true' || value === '1'
