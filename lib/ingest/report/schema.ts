import { z } from 'zod'

const amounts = z.object({ accepted: z.number(), refused: z.number() })

const volume = z.object({
  from: z.string().describe('The beginning of the first step'),
  step_s: z.number().describe('How many seconds a step has'),
  accepted: z.array(z.number()),
  refused: z.array(z.number()),
})
export type Volume = z.output<typeof volume>

const sender = z.object({
  source: z.string().describe('api, upload, demo, or the name of a format: segment, posthog, otlp, langfuse'),
  via: z.enum(['key', 'person', 'system']),
  key: z
    .object({
      id: z.string(),
      name: z.string().nullable().describe('Null when the key is not known any more'),
      revoked: z.boolean(),
    })
    .nullable(),
})
export type Sender = z.output<typeof sender>

const senderVolume = sender.extend({
  last_hour: amounts,
  last_day: amounts,
  minutes: z.array(z.number()).describe('Accepted in each minute of the last hour'),
})
export type SenderVolume = z.output<typeof senderVolume>

const finding = sender.extend({
  kind: z.enum(['refused', 'altered']),
  code: z.string(),
  count: z.number(),
  last_at: z.string(),
  message: z.string().describe('What was wrong and what to do about it'),
  example: z.string().nullable().describe('The latest of them as it was sent, cut at 2,000 characters'),
})
export type Finding = z.output<typeof finding>

export const ingestion = z.object({
  at: z.string(),
  last_hour: volume.describe('By minute; the last minute is not over yet'),
  last_day: volume.describe('By quarter of an hour'),
  senders: z.array(senderVolume),
  findings: z.array(finding).describe('What was refused or altered in the last 14 days, the latest first'),
  buffer: z.object({
    entries: z.number(),
    bytes: z.number(),
    limit_bytes: z.number(),
    share: z.number().describe('Of the limit, from 0 to 1; at 1 senders are asked to come again'),
    lag_ms: z
      .number()
      .nullable()
      .describe('How long the oldest event waits to be stored; null when none does'),
  }),
  storing: z
    .enum(['running', 'store_away', 'worker_away'])
    .describe('Whether what waits is being stored, and what is missing if not'),
  last_block: z
    .object({
      at: z.string(),
      rows: z.number(),
      repeated: z.number().describe('Left out, because their ids were known'),
      dead: z.number().describe('Put aside among the dead letters'),
      elapsed_ms: z.number(),
    })
    .nullable(),
  demo_since: z.string().nullable().describe('Since when the workspace holds demo data'),
})
export type IngestionReport = z.output<typeof ingestion>
