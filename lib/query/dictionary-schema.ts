import { z } from 'zod'

import { field } from './field-schema.ts'

export const valueTypes = ['text', 'number', 'boolean', 'time', 'list'] as const
export type ValueType = (typeof valueTypes)[number]

export const eventNames = z.object({
  items: z.array(
    z.object({ name: z.string(), count: z.number().describe('In the last 30 days'), last_seen: z.string() }),
  ),
})
export type EventNames = z.infer<typeof eventNames>

const event = z.string().min(1).max(200).optional().describe('Only of events of this name')

export const propertiesQuery = z.object({ event })

export const eventProperties = z.object({
  items: z.array(
    z.object({
      field: z.string().describe('As queries name it: value, subject, session or props.<path>'),
      types: z.array(z.enum(valueTypes)).describe('Most frequent first'),
      share: z.number().describe('Of the events that were looked at, how many have it; 0 to 1'),
      examples: z.array(z.string()).describe('Its most frequent values, as text'),
    }),
  ),
  sampled: z.number().describe('How many of the latest events were looked at'),
})
export type EventProperties = z.infer<typeof eventProperties>

export const valuesQuery = z.object({
  field,
  event,
  search: z.string().max(200).optional().describe('A part of the value, in upper or lower case'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const propertyValues = z.object({
  items: z.array(z.object({ value: z.string(), count: z.number().describe('In the last 30 days') })),
})
export type PropertyValues = z.infer<typeof propertyValues>
