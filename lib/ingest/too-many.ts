import { Problem } from '#lib/core/problem'

import { ingestLimits } from './schema.ts'

const { eventsInRequest } = ingestLimits

const tooMany = () =>
  new Problem(
    'REQ_004',
    `A request may hold ${eventsInRequest} events. Nothing of it was kept; send it in several parts.`,
  )

/** Before anything is made of them: what is refused is answered for one by one, and would be millions of answers. */
export function limitEvents(events: { readonly length: number }): void {
  if (events.length > eventsInRequest) throw tooMany()
}
