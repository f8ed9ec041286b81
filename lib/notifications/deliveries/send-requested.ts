import { z } from 'zod'

import { say, severities } from '#lib/core/wording'
import { event } from '#lib/platform/event'

import { channelKinds } from '../channels/schema.ts'

/** The topic between what decides that somebody is told and what tells them. */
export const sendTask = 'notifications.send'

const toldEvent = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  href: z.string().nullable(),
  occurred_at: z.string(),
  data: z.unknown(),
})

export const message = z.object({
  /** The name of the event. */
  type: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  text: z.string(),
  href: z.string().nullable(),
  occurred_at: z.string(),
  /** How many events it tells of; the first of them are listed. */
  count: z.number(),
  events: z.array(toldEvent),
})
export type Message = z.output<typeof message>

export const sendRequested = event({
  name: sendTask,
  summary: 'Notification due',
  data: z.object({
    delivery_id: z.string(),
    channel: z.object({ id: z.string(), kind: z.enum(channelKinds), name: z.string() }),
    message,
  }),
  wording: {
    icon: 'deliveries',
    hidden: true,
    sentence: ({ channel, message: { title } }) => say`Notification to ${channel.name}: ${title}`,
  },
})
export type SendRequest = z.output<typeof sendRequested.data>
