import { requireBuffer } from '#lib/ingest/index'

import { type HeaderReader, requestIdHeader } from '../request-facts.ts'
import { describeFailure, type Failure } from '../respond.ts'

/** A request to a door for events, whoever received it: Next, or our own server in front of it. */
export interface Arrival {
  method: string
  query: URLSearchParams
  headers: HeaderReader
  /** For those who need more than one at a time. */
  toHeaders(): Headers
  body: AsyncIterable<Uint8Array> | null
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

export function fromRequest(request: Request): Arrival {
  return {
    method: request.method,
    query: new URL(request.url).searchParams,
    headers: request.headers,
    toHeaders: () => request.headers,
    body: request.body,
  }
}

export const toResponse = ({ status, headers, body }: Answer) =>
  new Response(body as BodyInit, { status, headers })

/** What goes wrong is answered like everywhere else. */
export async function answerFor(arrival: Arrival, work: () => Promise<Answer>): Promise<Answer> {
  try {
    requireBuffer()
    return await work()
  } catch (error) {
    const failure: Failure = describeFailure(error, arrival.headers.get(requestIdHeader) ?? '')
    return { ...failure, headers: { ...failure.headers, 'Content-Type': jsonType } }
  }
}

const jsonType = 'application/json; charset=utf-8'

export const toJsonAnswer = (output: unknown, status: number): Answer => ({
  status,
  headers: { 'Content-Type': jsonType, 'Cache-Control': 'no-store' },
  body: JSON.stringify(output),
})
