import { z } from 'zod'

import { severities } from '#lib/core/wording'

import { roleSchema } from './roles.ts'

export { type Role, roles, roleSummaries } from './roles.ts'

const when = z.iso.datetime()

/** Names are shown in lists, mail and headers, so they are one line that nothing in it turns around. */
export const oneLine = (error: string) =>
  z
    .string({ error })
    .trim()
    .regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, 'one line, without control characters')

export const workspaceName = oneLine('a name of 1 to 80 characters')
  .min(1, 'a name of 1 to 80 characters')
  .max(80, 'a name of 1 to 80 characters')

/** Addresses under /w that are pages of their own. */
export const reservedSlugs: readonly string[] = ['new']

export const workspaceSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, at most 48')
  .refine((slug) => !reservedSlugs.includes(slug), 'another word: this one is a page of Bellwether')

export const email = z.email('an e-mail address').max(254).toLowerCase()

export const workspace = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  role: roleSchema.nullable(),
  retention_days: z.number(),
  created_at: when,
})

export const user = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  image: z.string().nullable(),
  created_at: when,
  sign_ins: z.array(z.object({ provider: z.string(), connected_at: when })),
})

export const member = z.object({
  id: z.string(),
  user_id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  image: z.string().nullable(),
  role: roleSchema,
  joined_at: when,
})

export const invitation = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: roleSchema,
  created_at: when,
  expires_at: when,
})

export const newInvitation = z.object({
  email: email.optional().describe('Where to send the invitation; without it, pass the link on yourself'),
  role: roleSchema.default('member'),
})

export const invitationToken = z.string().min(1).max(200, 'the end of an invitation link, as it was sent')

export const key = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string().describe('How the key begins, to tell keys apart'),
  scopes: z.array(z.string()),
  created_at: when,
  expires_at: when.nullable(),
  last_used_at: when.nullable(),
})

export const keyWithSecret = key.extend({
  key: z.string().describe('The key itself. It is shown only this once'),
})

export const newKey = z.object({
  name: oneLine('a name that tells what the key is for')
    .min(1, 'a name that tells what the key is for')
    .max(80),
  scopes: z.array(z.string().max(100)).min(1, 'at least one scope').max(200),
  expires_in_days: z.number().int().min(1).max(3650).optional(),
})

/** What a person may put into a key. */
export interface Grantable {
  scopes: readonly string[]
  resources: readonly { name: string; summary: string }[]
}

export const session = z.object({
  id: z.string(),
  current: z.boolean(),
  user_agent: z.string().nullable(),
  address: z.string().nullable(),
  created_at: when,
  last_seen_at: when,
  expires_at: when,
})

export const identityOfCaller = z.object({
  user_id: z.string().nullable(),
  key_id: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  role: roleSchema.nullable(),
  permissions: z.array(z.string()),
  workspace: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  workspaces: z
    .array(z.object({ id: z.string(), slug: z.string(), name: z.string(), role: roleSchema }))
    .optional(),
})

export const tokenPair = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
})

export const accessToken = tokenPair.omit({ refresh_token: true })

export const eventEntry = z.object({
  id: z.string(),
  seq: z.number(),
  name: z.string(),
  title: z.string(),
  sentence: z.array(z.object({ text: z.string(), strong: z.literal(true).optional() })),
  severity: z.enum(severities),
  icon: z.string(),
  href: z.string().nullable().describe('Where it leads within the workspace'),
  subject: z.string().nullable(),
  actor: z.record(z.string(), z.unknown()),
  actor_name: z.string(),
  data: z.unknown(),
  audit: z
    .object({ operation: z.string(), input: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('The operation that did it, which has an audit record of its own'),
  request_id: z.string().nullable(),
  occurred_at: when,
})
export const done = z.object({ done: z.literal(true) })
export const byId = z.object({ id: z.string().max(100) })

export type Workspace = z.output<typeof workspace>
export type Profile = z.output<typeof user>
export type Member = z.output<typeof member>
export type Invitation = z.output<typeof invitation>
export type Session = z.output<typeof session>
export type EventEntry = z.output<typeof eventEntry>
