import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

const shown = { icon: 'privacy', href: () => 'settings/privacy' }

export const retentionChanged = event({
  name: 'retention.changed',
  summary: 'Retention changed',
  data: z.object({ days: z.number(), former_days: z.number() }),
  wording: {
    ...shown,
    sentence: ({ days, former_days: former }, actor) =>
      say`${actor.name} changed how long events are kept from ${former} to ${days} days`,
  },
})

/** Whom it is about stands in neither: what is to be forgotten is not written down anew. */
export const subjectErasureRequested = event({
  name: 'subject.erasure_requested',
  summary: 'Deletion of a person’s events requested',
  data: z.object({}),
  wording: {
    ...shown,
    sentence: (_data, actor) => say`${actor.name} requested the deletion of a person’s events`,
  },
})

export const subjectErased = event({
  name: 'subject.erased',
  summary: 'A person’s events deleted',
  data: z.object({ events: z.number() }),
  wording: { ...shown, sentence: ({ events }) => say`A person’s events were deleted: ${events}` },
})
