import { z } from 'zod'

import type { Bar } from '../schema.ts'

const time = z.string()
const id = z.string().max(60)
const slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'A slug has 1 to 60 letters, digits and dashes.')
const address = z
  .url({ protocol: /^https?$/, error: 'An address begins with https://.' })
  .max(500)
  .nullable()

export const pageGroups = z
  .array(
    z.object({
      name: z.string().trim().max(80),
      components: z
        .array(
          z.object({
            id: z.string().regex(/^[a-z0-9-]{1,40}$/),
            name: z.string().trim().min(1).max(80),
            description: z.string().trim().max(300).default(''),
            monitor_ids: z.array(id).max(100),
          }),
        )
        .max(50),
    }),
  )
  .max(20)
export type PageGroups = z.output<typeof pageGroups>

const parts = {
  name: z.string().trim().min(1, 'Give it a name.').max(80),
  slug,
  groups: pageGroups,
  description: z.string().trim().max(500),
  logo_url: address,
  home_url: address,
  accent: z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour is written as #0f766e.'),
  theme: z.enum(['auto', 'light', 'dark']),
  access: z.enum(['public', 'password']),
  password: z.string().min(8, 'At least 8 characters.').max(200).optional(),
}
export const newPage = z.object({
  ...parts,
  groups: parts.groups.default([]),
  description: parts.description.default(''),
  logo_url: parts.logo_url.default(null),
  home_url: parts.home_url.default(null),
  accent: parts.accent.default('#0f766e'),
  theme: parts.theme.default('auto'),
  access: parts.access.default('public'),
})
export const pageChange = z.object(parts).partial()
const { name: _name, slug: _slug, groups: _groups, password: _password, ...kept } = newPage.shape
export const pageSettings = z.object(kept)
export type PageSettings = z.output<typeof pageSettings>

export const statusPage = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  url: z.string(),
  groups: pageGroups,
  ...pageSettings.shape,
  subscribers: z.number(),
  created_at: time,
})
export type StatusPage = z.output<typeof statusPage>

export const pageStates = ['operational', 'maintenance', 'degraded', 'partial', 'outage'] as const
/** From best to worst; the worst of several counts. */
export type PageState = (typeof pageStates)[number]
const impacts = z.record(z.string().max(40), z.enum(pageStates))
const reportStatuses = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'scheduled',
  'in_progress',
  'completed',
] as const

export const newReport = z.object({
  page_id: id,
  title: z.string().trim().min(1, 'Give it a title.').max(160),
  kind: z.enum(['incident', 'maintenance']).default('incident'),
  impacts: impacts.default({}).describe('By component'),
  is_draft: z.boolean().default(false),
  starts_at: z.iso.datetime({ offset: true }).optional().describe('Now, if left out; may lie in the past'),
  ends_at: z.iso.datetime({ offset: true }).nullable().default(null),
  status: z.enum(reportStatuses).default('investigating'),
  text: z.string().trim().min(1, 'Say what is known.').max(5_000),
})
export const newUpdate = z.object({
  id,
  status: z.enum(reportStatuses),
  text: z.string().trim().min(1, 'Say what is known.').max(5_000),
  impacts: impacts.optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})
export const report = z.object({
  id: z.string(),
  page_id: z.string(),
  title: z.string(),
  kind: z.enum(['incident', 'maintenance']),
  impacts,
  is_draft: z.boolean(),
  starts_at: time,
  ends_at: time.nullable(),
  status: z.enum(reportStatuses),
  updates: z.array(z.object({ id: z.string(), status: z.enum(reportStatuses), text: z.string(), at: time })),
})
export type Report = z.output<typeof report>

/** What everybody may see. */
export interface Summary {
  name: string
  slug: string
  url: string
  settings: PageSettings
  password: string | null
  state: PageState
  groups: {
    name: string
    components: {
      id: string
      name: string
      description: string
      state: PageState
      uptime: string
      bars: Bar[]
    }[]
  }[]
  reports: Report[]
  /** When this was known. */
  at: string
}
