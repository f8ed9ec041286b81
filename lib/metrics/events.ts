import { z } from 'zod'

import { event } from '#lib/platform/event'

export const demoRequested = event({
  name: 'demo.requested',
  summary: 'Somebody asked for demo data',
  data: z.object({ days: z.number() }),
})
