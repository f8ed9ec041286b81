import { z } from 'zod'

import { newMonitor } from './schema.ts'

const time = z.string()
const { name, tags } = newMonitor.shape

const incidentEntry = z.object({
  id: z.string(),
  kind: z.enum([
    'began',
    'acknowledged',
    'comment',
    'escalated',
    'reminded',
    'affected',
    'ended',
    'resolved',
    'reopened',
  ]),
  text: z.string(),
  author: z.string().nullable(),
  at: time,
})
export const bill = z.object({
  orders: z.object({ expected: z.number(), low: z.number(), high: z.number(), actual: z.number() }),
  revenue: z.object({ expected: z.number(), low: z.number(), high: z.number(), actual: z.number() }),
  people: z.number().describe('Who did something while it was down'),
  weeks: z.number().describe('So many weeks before it are compared with'),
  from: time,
  to: time,
})
export type Bill = z.output<typeof bill>
export const incidentStates = ['open', 'acknowledged', 'resolved'] as const
export const incident = z.object({
  id: z.string(),
  monitor_id: z.string(),
  title: z.string(),
  reason: z.string(),
  state: z.enum(incidentStates),
  started_at: time,
  ended_at: time.nullable(),
  duration_s: z.number(),
  acknowledged_by: z.string().nullable(),
  affected: z.array(z.object({ id: z.string(), name: z.string() })),
  post_mortem: z.string(),
})
export type Incident = z.output<typeof incident>
export const incidentDetail = incident.extend({ entries: z.array(incidentEntry), bill: bill.nullable() })
export type IncidentDetail = z.output<typeof incidentDetail>

export const newWindow = z.object({
  name,
  monitor_ids: z
    .array(z.string().max(60))
    .max(500)
    .default([])
    .describe('With tags also empty: all monitors'),
  tags,
  starts_at: z.iso.datetime({ offset: true }),
  duration_min: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 14),
  cron: z
    .string()
    .trim()
    .max(100)
    .nullable()
    .default(null)
    .describe('Five fields, where it comes again and again'),
  timezone: z.string().max(60).default('UTC'),
  until: z.iso.datetime({ offset: true }).nullable().default(null),
})
export const maintenanceWindow = newWindow.extend({
  id: z.string(),
  is_active: z.boolean(),
  next_at: time.nullable(),
  created_at: time,
})
export type MaintenanceWindow = z.output<typeof maintenanceWindow>
