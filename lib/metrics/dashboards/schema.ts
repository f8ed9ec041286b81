import { z } from 'zod'

import { filter, query } from '../query/schema.ts'

export const charts = ['line', 'area', 'bar', 'table', 'number', 'funnel', 'retention'] as const
export type Chart = (typeof charts)[number]

export const units = ['integer', 'number', 'money', 'duration', 'percent', 'bytes'] as const
export type Unit = (typeof units)[number]

export const question = z.object({
  query,
  chart: z.enum(charts),
  unit: z.enum(units).optional().describe('Guessed from what is measured when left out'),
  less_is_better: z.boolean().optional().describe('For the colour of a change: costs, errors, waiting'),
})
/** As it is kept and shared: defaults may be left out. */
export type Question = z.input<typeof question>

export const gridColumns = 12
export const mostPanels = 60
const mostRows = 1_000
const largestHeight = 24
const longestNote = 10_000

const place = {
  id: z.string().min(1).max(40).describe('Unique in the dashboard'),
  title: z.string().trim().max(120),
  x: z
    .number()
    .int()
    .min(0)
    .max(gridColumns - 1),
  y: z.number().int().min(0).max(mostRows),
  w: z.number().int().min(1).max(gridColumns),
  h: z.number().int().min(1).max(largestHeight),
}

export const questionPanel = z.object({ kind: z.literal('question'), ...place, question })
export const notePanel = z.object({
  kind: z.literal('note'),
  ...place,
  text: z.string().max(longestNote).describe('Markdown'),
})
export const panel = z.discriminatedUnion('kind', [questionPanel, notePanel])
export type Panel = z.input<typeof panel>
export type QuestionPanel = z.input<typeof questionPanel>

const panels = z
  .array(panel)
  .max(mostPanels)
  .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
    error: 'Two panels have the same id.',
  })
  .describe('On a grid of 12 columns; y counts rows from the top')

const moment = z.string().min(1).max(40)

export const dashboardSettings = z.object({
  name: z.string().trim().min(1, 'Give it a name').max(120),
  description: z.string().trim().max(500).default(''),
  panels,
  from: moment.default('-7d').describe('For all panels, as in a query'),
  to: moment.default('now'),
  timezone: z.string().max(60).default('UTC'),
  filter: filter.nullable().default(null).describe('For all panels, on top of their own'),
})
export type DashboardSettings = z.input<typeof dashboardSettings>

export const dashboardSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  built_in: z.boolean().describe('Comes with the product; duplicate it to change it'),
  panel_count: z.number(),
  share_count: z.number().describe('Open links to it'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
})
export type DashboardSummary = z.output<typeof dashboardSummary>

export const dashboard = dashboardSettings.extend({
  id: z.string(),
  built_in: z.boolean(),
  version: z.number().int().describe('Say it when you change the dashboard, so that nobody’s change is lost'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
})
export type Dashboard = z.output<typeof dashboard>

export const dashboardId = z.object({ id: z.string().min(1).max(60) })

export const share = z.object({
  id: z.string(),
  created_at: z.iso.datetime(),
  created_by: z.string().nullable(),
  last_opened_at: z.iso.datetime().nullable(),
})
export type Share = z.output<typeof share>

export const shareToken = z.string().regex(/^[\w-]{43}$/, 'not a token of a shared dashboard')
