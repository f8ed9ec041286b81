import { z } from 'zod'

import { isTimeZone } from '#lib/core/zoned-time'
import { type Filter, filter, query, type Query } from '#lib/query/schema'

import { gridColumns, highestPanel } from './transitions.ts'

export {
  changePlace,
  type Direction,
  findPlace,
  gridColumns,
  inReadingOrder,
  type Place,
  type Size,
  stepPanel,
  tidyLayout,
  usualSizes,
} from './transitions.ts'

export const charts = ['line', 'area', 'bar', 'table', 'number', 'funnel', 'retention'] as const
export type Chart = (typeof charts)[number]

export const units = ['integer', 'number', 'money', 'duration', 'percent', 'bytes'] as const
export type Unit = (typeof units)[number]

export const question = z.object({
  query,
  chart: z.enum(charts),
  unit: z.enum(units).optional().describe('Guessed from what is measured when left out'),
  less_is_better: z.boolean().optional().describe('For the colour of a change: costs, errors, waiting'),
  stacked: z.boolean().optional().describe('Areas on top of each other: for what may be added up'),
})
/** As it is kept and shared: defaults may be left out. */
export type Question = z.input<typeof question>

/** Funnels and retention have one chart each, and all else the others. */
const isShownBy = ({ query: asked, chart }: Question) =>
  chart === 'funnel' || chart === 'retention' ? asked[chart] !== undefined : asked.series !== undefined

export const longestName = 120
export const mostDashboards = 200
export const mostPanels = 60
export const mostShares = 20
export const mostDashboardBytes = 256 * 1024
export const longestSharedRangeDays = 400
const mostRows = 2_000
const longestNote = 10_000

const common = {
  id: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'up to 40 letters, digits, “-” and “_”')
    .describe('Unique in the dashboard'),
  title: z.string().trim().max(120),
}
const place = {
  x: z
    .number()
    .int()
    .min(0)
    .max(gridColumns - 1),
  y: z.number().int().min(0).max(mostRows),
  w: z.number().int().min(1).max(gridColumns),
  h: z.number().int().min(1).max(highestPanel),
}

export const questionPanel = z.object({
  kind: z.literal('question'),
  ...common,
  ...place,
  question,
})
const notePanel = z.object({
  kind: z.literal('note'),
  ...common,
  ...place,
  text: z.string().max(longestNote).describe('Markdown'),
})
export const panel = z.discriminatedUnion('kind', [questionPanel, notePanel])
export type Panel = z.input<typeof panel>
export type QuestionPanel = z.input<typeof questionPanel>
export type NotePanel = z.input<typeof notePanel>

const wishedPlace = {
  x: place.x.optional().describe('Without x and y: wherever there is room'),
  y: place.y.optional().describe('Panels rise until they touch another'),
  w: place.w.optional(),
  h: place.h.optional(),
}
/** As it is sent: whoever does not care where it stands need not say. */
export const newPanel = z.discriminatedUnion('kind', [
  questionPanel.extend(wishedPlace),
  notePanel.extend(wishedPlace),
])
export type NewPanel = z.input<typeof newPanel>

const panels = z
  .array(newPanel)
  .max(mostPanels)
  .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
    error: 'Two panels have the same id.',
  })
  .superRefine((given, ctx) => {
    for (const [at, each] of given.entries()) {
      if (each.kind === 'note' || isShownBy(each.question)) continue
      const path = [at, 'question', 'chart']
      ctx.addIssue({ code: 'custom', path, message: `“${each.question.chart}” cannot show what is asked` })
    }
  })
  .describe('On a grid of 12 columns; y counts rows from the top')

const moment = z.string().min(1).max(40)
const zoneName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]/, 'the name of a time zone, such as Europe/Berlin')
  .refine(isTimeZone, 'a time zone such as Europe/Berlin')

const settings = {
  name: z.string().trim().min(1, 'Give it a name').max(longestName),
  description: z.string().trim().max(500),
  from: moment.describe('For all panels, as in a query'),
  to: moment,
  timezone: zoneName.nullable().describe('Null: that of whoever looks'),
  filter: filter.nullable().describe('For all panels, on top of their own'),
}

export const dashboardSettings = z.object({
  ...settings,
  description: settings.description.default(''),
  panels: panels.default([]),
  from: settings.from.default('-6d/d'),
  to: settings.to.default('now'),
  timezone: settings.timezone.default(null),
  filter: settings.filter.default(null),
})
export type DashboardSettings = z.input<typeof dashboardSettings>

export const dashboardChange = z
  .object({ ...settings, panels })
  .partial()
  .extend({
    version: z
      .number()
      .int()
      .min(1)
      .describe('What you changed; refused with 409 when it is not the last any more'),
  })
export type DashboardChange = z.input<typeof dashboardChange>

const times = { created_at: z.iso.datetime().nullable(), updated_at: z.iso.datetime().nullable() }
const builtIn = z.boolean().describe('Comes with the product; duplicate it to change it')

export const dashboardSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  built_in: builtIn,
  panel_count: z.number().int(),
  share_count: z.number().int().describe('Open links to it'),
  ...times,
})
export type DashboardSummary = z.output<typeof dashboardSummary>

export const dashboard = z.object({
  id: z.string(),
  ...settings,
  panels: z.array(panel),
  built_in: builtIn,
  version: z.number().int().describe('Say it when you change the dashboard, so that nobody’s change is lost'),
  ...times,
})
/** With every panel in its place. */
export type Dashboard = z.input<typeof dashboard>

const mostJoined = 50

/** All of them must hold; those that ask nothing are left out. */
export function joinFilters(...filters: readonly (Filter | undefined | null)[]): Filter | undefined {
  const given = filters.filter((each) => each !== undefined && each !== null)
  const parts = given.flatMap((each) => ('and' in each ? each.and : [each]))
  if (parts.length > mostJoined) return { and: given }
  return parts.length > 1 ? { and: parts } : parts[0]
}

/** What holds for all panels: the dashboard’s own, or what whoever looks chose in its place. */
export interface DashboardScope {
  from: string
  to: string
  timezone: string
  filter: Filter | null
}

// Longer ones are part of what is asked: people a week are not the people of its hours, added up.
const chosenForRange = new Set<Query['interval']>(['minute', '5_minutes', '15_minutes', 'hour'])

/**
 * What a panel asks within its dashboard: its own question, in the range that all panels share. Cohorts need weeks to
 * come back, so retention keeps its own range; minutes and hours that were chosen for another range are chosen anew.
 */
export function scopeQuery(own: Query, { from, to, timezone, filter: shared }: DashboardScope): Query {
  const { interval, filter: ownFilter, fresh: _fresh, ...rest } = own
  const isOwnRange = own.from === from && (own.to ?? 'now') === to
  const joined = joinFilters(ownFilter, shared)
  return {
    ...rest,
    ...(interval && (isOwnRange || !chosenForRange.has(interval)) ? { interval } : {}),
    ...(own.retention ? {} : { from, to }),
    timezone,
    ...(joined ? { filter: joined } : {}),
  }
}

export const dashboardId = z.object({ id: z.string().min(1).max(60) })

export const newShare = z.object({
  name: z.string().trim().min(1).max(120).nullable().default(null).describe('For whom, or what for'),
  lets_choose_range: z.boolean().default(true).describe('Whoever looks may choose another range'),
  expires_in_days: z.number().int().min(1).max(3_650).nullable().default(null),
})

export const share = z.object({
  id: z.string(),
  name: z.string().nullable(),
  lets_choose_range: z.boolean(),
  created_at: z.iso.datetime(),
  created_by: z.string().nullable(),
  expires_at: z.iso.datetime().nullable(),
  works: z.boolean().describe('Not when it has ended, or whoever made it may not share dashboards any more'),
  last_opened_at: z.iso.datetime().nullable(),
})
export type Share = z.output<typeof share>

export const shareToken = z.string().min(20).max(100)

/** Its questions come without their filters: those name customers, and stay in the workspace. */
export const sharedDashboard = dashboard
  .pick({ name: true, description: true, from: true, to: true, timezone: true, version: true })
  .extend({ panels: z.array(panel), lets_choose_range: z.boolean() })
export type SharedDashboard = z.output<typeof sharedDashboard>

export const shareQuestion = z.object({
  token: shareToken,
  panel_id: z.string().max(40),
  range: z
    .object({ from: moment, to: moment.default('now') })
    .optional()
    .describe('Where the link lets choose'),
  timezone: zoneName.optional().describe('Of whoever looks, where the dashboard has none of its own'),
})

export const done = z.object({ done: z.literal(true) })
