import { z } from 'zod'

import { severities } from '#lib/core/wording'

import { channelKinds } from '../channels/schema.ts'

const when = z.iso.datetime()

export const deliveryStates = ['waiting', 'held', 'gathering', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryPhases = {
  sent: ['delivered', 'dropped'],
  pending: ['waiting', 'held', 'gathering'],
  failed: ['failed'],
} as const satisfies Record<string, readonly DeliveryState[]>
export type DeliveryPhase = keyof typeof deliveryPhases

export const delivery = z.object({
  id: z.string().describe('Also the webhook-id of a webhook, in every attempt'),
  channel: z.object({ id: z.string(), kind: z.enum(channelKinds), name: z.string() }),
  rule: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null for tests'),
  event: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  state: z.enum(deliveryStates),
  reason: z.string().nullable().describe('Why it waits, was dropped or failed'),
  event_count: z.number().describe('How many events it tells of'),
  attempts: z.number(),
  due_at: when.nullable().describe('When it is sent, or sent again'),
  created_at: when,
  settled_at: when.nullable(),
})
export type Delivery = z.output<typeof delivery>

const deliveryAttempt = z.object({
  number: z.number(),
  started_at: when,
  duration_ms: z.number(),
  succeeded: z.boolean(),
  status: z.number().nullable(),
  detail: z.string(),
})

export const deliveryWithAttempts = delivery.extend({
  attempt_list: z.array(deliveryAttempt),
  events: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), occurred_at: when, data: z.unknown() }),
  ),
})
export type DeliveryWithAttempts = z.output<typeof deliveryWithAttempts>
