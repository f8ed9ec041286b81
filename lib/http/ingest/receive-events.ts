import { type EventBody, ingestEvents, noteBrokenRequest, readEventBody } from '#lib/ingest/index'
import type { Context } from '#lib/platform/context'

import { readCredential } from '../authenticate.ts'
import { type Answer, answerFor, type Arrival, toJsonAnswer } from './arrival.ts'
import { readRawBody } from './read-raw-body.ts'
import { receive } from './sender.ts'

/** Events in our own format. The key stands in a header or, from senders that cannot set one, in the body. */
export const receiveEvents = (arrival: Arrival): Promise<Answer> =>
  answerFor(arrival, async () => {
    const { ctx, body } = await receive({
      arrival,
      operation: ingestEvents,
      read: (mostBytes, sender) => readBody(arrival, mostBytes, sender),
      findCredential: ({ key }) =>
        key === null ? readCredential(arrival.headers) : { kind: 'bearer', token: key },
    })
    const wait = isWanted(arrival.query.get('wait'))
    const outcome = await ingestEvents(ctx, { events: body, wait })
    return toJsonAnswer(outcome, outcome.queryable ? 200 : 202)
  })

async function readBody(arrival: Arrival, mostBytes: number, sender: Context | null): Promise<EventBody> {
  try {
    return await readEventBody(await readRawBody(arrival, mostBytes), arrival.headers.get('content-type'))
  } catch (error) {
    if (sender?.workspace) noteBrokenRequest({ ...sender, workspace: sender.workspace }, 'api', error)
    throw error
  }
}

const isWanted = (value: string | null) => value === '' || value === 'true' || value === '1'
