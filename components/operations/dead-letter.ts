import type { z } from 'zod'

import type { deadLetter, deadLetterWithPayload } from '#lib/notifications/schema'

export type DeadLetter = z.infer<typeof deadLetter>
export type DeadLetterWithPayload = z.infer<typeof deadLetterWithPayload>

export interface DeliveredEvent {
  id: string | null
  name: string | null
  data: unknown
}

/** The payload is the event that was to be delivered; it is read as something that may be anything. */
export function readDelivered(payload: unknown): DeliveredEvent {
  const fields = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {}
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return { id: text(fields.id), name: text(fields.name), data: fields.data ?? {} }
}
