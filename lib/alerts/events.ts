import { z } from 'zod'

import { event } from '#lib/platform/event'

const anAlert = {
  alert: z.string().describe('The name of the alert'),
  alert_id: z.string(),
  slug: z.string(),
}

const alertData = z.object({
  ...anAlert,
  level: z.enum(['warn', 'alert']).describe('The worse of the state before and the state now'),
  from: z.string(),
  to: z.string(),
  group: z.string().nullable().describe('Which group it is about, of an alert that has groups'),
  value: z.number().nullable(),
  limit: z.string().nullable().describe('What the value is compared with, in words'),
  former: z.number().nullable().default(null).describe('What a change is measured against'),
  group_by: z
    .record(z.string(), z.string().nullable())
    .nullable()
    .default(null)
    .describe('The group, field by field'),
})

export const alertFired = event({
  name: 'alert.fired',
  summary: 'What an alert watches went beyond its limit',
  data: alertData,
})

export const alertRecovered = event({
  name: 'alert.recovered',
  summary: 'What an alert watches came back within its limit',
  data: alertData,
})

export const alertWentSilent = event({
  name: 'alert.went_silent',
  summary: 'What an alert watches sends no data any more',
  data: alertData,
})

export const alertInterrupted = event({
  name: 'alert.interrupted',
  summary: 'An alert cannot be measured at the moment',
  data: z.object({ ...anAlert, from: z.string(), reason: z.string() }),
})

export const alertResumed = event({
  name: 'alert.resumed',
  summary: 'An alert is measured again',
  data: z.object({ ...anAlert, to: z.string() }),
})

export const alertEnded = event({
  name: 'alert.ended',
  summary: 'An alert that had fired is watched no more',
  data: z.object({ ...anAlert, from: z.string(), group: z.string().nullable(), reason: z.string() }),
})
