import { z } from 'zod'

export const providerKinds = ['openai', 'google', 'anthropic', 'compatible'] as const
export type ProviderKind = (typeof providerKinds)[number]

const mostProviders = 8
const longestUrl = 2_048
const mostUsd = 1_000_000

const model = z.string().trim().min(1).max(200)
const baseUrl = z
  .string()
  .trim()
  .max(longestUrl)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'an address such as https://llm.example.com/v1',
  )

/** A key is only ever sent in: answers say whether there is one, and how it ends. */
export const providerInput = z
  .object({
    id: z
      .string()
      .max(60)
      .optional()
      .describe('Of one that is set up already: it keeps its API key unless another is given'),
    kind: z.enum(providerKinds),
    model,
    base_url: baseUrl
      .nullable()
      .default(null)
      .describe('Of a server that speaks like OpenAI, or of a gateway in front of another'),
    api_key: z.string().trim().min(8, 'at least 8 characters').max(500).optional(),
  })
  .refine(({ kind, base_url }) => kind !== 'compatible' || base_url !== null, {
    error: 'an address such as https://llm.example.com/v1',
    path: ['base_url'],
  })
export type ProviderInput = z.output<typeof providerInput>

const provider = z.object({
  id: z.string(),
  kind: z.enum(providerKinds),
  model: z.string(),
  base_url: z.string().nullable(),
  key: z.enum(['set', 'none']),
  key_tail: z.string().nullable().describe('The last four characters of the API key'),
})

const usd = z.number().min(0).max(mostUsd)
const budgets = z.object({
  run_budget_usd: usd.describe('The most that one run may cost'),
  day_budget_usd: usd.describe('The most that all runs of a day in UTC may cost together'),
  month_budget_usd: usd,
})

const switches = z.object({
  weekly_review: z.boolean().describe('Each week the agents say what changed'),
  investigate_alerts: z.boolean().describe('When an alert fires, the agents look for the cause'),
})

export const agentSettings = budgets.extend({
  providers: z.array(provider).describe('In the order in which they are tried'),
  instance_models: z
    .array(z.object({ kind: z.enum(providerKinds), model: z.string() }))
    .describe('Tried after them: what whoever runs this instance has set up'),
  ...switches.shape,
  spent_today_usd: z.number(),
  spent_month_usd: z.number(),
  reserved_usd: z.number().describe('Held back for what is running now'),
})
export type AgentSettings = z.output<typeof agentSettings>

export const agentSettingsInput = z.object({
  ...budgets.partial().shape,
  ...switches.partial().shape,
  providers: z
    .array(providerInput)
    .max(mostProviders)
    .optional()
    .describe('All of them, in the order in which they are tried'),
})

export const modelTest = z.object({
  succeeded: z.boolean(),
  detail: z.string().describe('What came back, or why nothing did'),
  elapsed_ms: z.number(),
})
