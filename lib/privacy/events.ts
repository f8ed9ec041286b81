import { z } from 'zod'

import { event } from '#lib/platform/event'

export const retentionChanged = event({
  name: 'retention.changed',
  summary: 'Somebody changed how long events are kept',
  data: z.object({ days: z.number(), former_days: z.number() }),
})

/** Whom it is about stands in neither: what is to be forgotten is not written down anew. */
export const subjectErasureRequested = event({
  name: 'subject.erasure_requested',
  summary: 'Somebody asked to erase the events of one person or thing',
  data: z.object({}),
})

export const subjectErased = event({
  name: 'subject.erased',
  summary: 'The events of one person or thing are erased',
  data: z.object({ events: z.number() }),
})
