import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

export const demoRequested = event({
  name: 'demo.requested',
  summary: 'Demo data requested',
  data: z.object({ days: z.number() }),
  wording: {
    icon: 'ingestion',
    sentence: ({ days }, actor) => say`${actor.name} requested demo data for ${days} days`,
  },
})

/** Delivered to nobody when it happens: it is the form in which such an event waits among the dead letters. */
export const storingFailed = event({
  name: 'ingestion.failed',
  summary: 'Event not stored',
  data: z.record(z.string(), z.unknown()),
  wording: { icon: 'ingestion', hidden: true, sentence: () => say`An accepted event could not be stored` },
})
