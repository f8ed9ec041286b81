import { z } from 'zod'

const when = z.iso.datetime()
const longestUrl = 2_048
const mostRecipients = 20

export const channelKinds = ['webhook', 'slack', 'discord', 'mail', 'sms', 'in_app'] as const
export type ChannelKind = (typeof channelKinds)[number]

const url = z
  .string()
  .trim()
  .max(longestUrl)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'an address such as https://example.com/hook',
  )

const phone = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{6,14}$/, 'a number with its country, such as +4915112345678')

// What a secret is replaced by in answers and logs would give a short one away, or blot out everything.
const secretText = z.string().trim().min(8, 'at least 8 characters').max(200)

const webhook = z.object({ kind: z.literal('webhook'), url })
const slack = z.object({
  kind: z.literal('slack'),
  url: url.describe(
    'Of an incoming webhook of Slack, Mattermost, Rocket.Chat or another that takes the same',
  ),
})
const discord = z.object({
  kind: z.literal('discord'),
  url: url.describe('Of a webhook of a Discord channel'),
})
const mail = z
  .object({
    kind: z.literal('mail'),
    to: z.array(z.email('an e-mail address').max(254).toLowerCase()).max(mostRecipients).default([]),
    owners: z.boolean().default(false).describe('Also to whoever owns the workspace at the time'),
  })
  .refine(({ to, owners }) => owners || to.length > 0, { error: 'at least one address', path: ['to'] })
const sms = z.object({
  kind: z.literal('sms'),
  to: phone,
  account: z
    .object({
      sid: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .describe('The account at Twilio, or at a service that speaks as it does'),
      token: secretText,
      from: z.string().trim().min(1).max(40).describe('The number or name that messages come from'),
      url: url.default('https://api.twilio.com').describe('Where the service answers'),
    })
    .optional()
    .describe('Without it, the account of the instance (SMS_URL) is used'),
})
const inApp = z.object({
  kind: z.literal('in_app'),
  audience: z.enum(['managers', 'everyone']).default('managers').describe('Managers are owners and admins'),
})

/** Where a channel leads. It is sealed at rest, and answers show only its address in part. */
export const channelConfig = z.discriminatedUnion('kind', [webhook, slack, discord, mail, sms, inApp])
export type ChannelConfig = z.output<typeof channelConfig>

export const channelName = z
  .string({ error: 'a name of 1 to 80 characters' })
  .trim()
  .min(1, 'a name of 1 to 80 characters')
  .max(80, 'a name of 1 to 80 characters')
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line, without control characters')

export const channel = z.object({
  id: z.string(),
  kind: z.enum(channelKinds),
  name: z.string(),
  enabled: z.boolean(),
  disabled_reason: z
    .string()
    .nullable()
    .describe('Why it was switched off, where it was not a person who did'),
  address: z.string().describe('Where it leads, without what is secret in it'),
  to: z.array(z.string()).optional().describe('Of mail'),
  owners: z.boolean().optional().describe('Of mail'),
  audience: z.enum(['managers', 'everyone']).optional().describe('Of in_app'),
  old_secret_until: when
    .nullable()
    .describe('Until then messages also carry a signature with the secret before'),
  created_at: when,
  last_delivery: z
    .object({ state: z.string(), at: when })
    .nullable()
    .describe('How the last message that is settled ended'),
})
export type Channel = z.output<typeof channel>

export const channelWithSecret = channel.extend({
  secret: z
    .string()
    .nullable()
    .describe('What a webhook’s messages are signed with. It is shown only this once; null for other kinds'),
})

export const channelTest = z.object({
  delivery_id: z.string(),
  succeeded: z.boolean(),
  status: z.number().nullable(),
  elapsed_ms: z.number(),
  detail: z.string().describe('What the other side answered, or why it could not be reached'),
  captured: z.boolean().describe('Kept in the delivery log instead of being sent: there is no mail server'),
})
