import { z } from 'zod'

import { event } from '#lib/platform/event'

export const demoRequested = event({
  name: 'demo.requested',
  summary: 'Somebody asked for demo data',
  data: z.object({ days: z.number() }),
})

/** Delivered to nobody when it happens: it is the form in which such an event waits among the dead letters. */
export const storingFailed = event({
  name: 'ingestion.failed',
  summary: 'An event was accepted and cannot be stored; mended, it can be taken in again',
  data: z.record(z.string(), z.unknown()),
})
