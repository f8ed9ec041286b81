import { z } from 'zod'

/** US dollars per million tokens; finer than a millionth of a dollar would not be exact. */
const pricePerMillion = z
  .number()
  .min(0)
  .max(1_000_000)
  .refine((price) => Math.abs(price * 1e6 - Math.round(price * 1e6)) < 1e-4, {
    error: 'a price per million tokens has at most six decimals',
  })

const day = z.iso.date()

const rates = z.object({
  input: pricePerMillion,
  output: pricePerMillion,
  cache_read: pricePerMillion
    .optional()
    .describe('Input read from the provider’s cache; the input price where absent'),
  cache_write: pricePerMillion
    .optional()
    .describe('Input written to the cache for minutes; the input price where absent'),
  cache_write_1h: pricePerMillion
    .optional()
    .describe('Input written to the cache for an hour; the shorter write’s price where absent'),
})

const tier = rates.extend({
  above: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .describe('A call with more input tokens than this costs these prices for all of its tokens'),
})

export const modelPrice = rates.extend({
  from: day.describe('The prices hold for calls from this midnight in UTC on, until the next ones do'),
  until: day.optional().describe('From this midnight in UTC on nothing is known, unless other prices follow'),
  checked: day.describe('The last day on which a price list was seen to say so'),
  tiers: z.array(tier).max(5).optional(),
})
export type ModelRates = z.output<typeof rates>
export type ModelPrice = z.output<typeof modelPrice>

const modelName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, 'a name without control characters')
const tokens = z.int().min(1).max(1_000_000_000)

export const modelDefinition = z.object({
  id: modelName.describe('The name that calls give, such as gpt-5'),
  provider: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120).optional(),
  context: tokens.optional().describe('Tokens that fit into one call'),
  max_output: tokens.optional(),
  aliases: z.array(modelName).max(30).optional().describe('Other names of the same model'),
  note: z.string().trim().min(1).max(500).optional(),
  prices: z.array(modelPrice).min(1).max(30),
})
export type ModelDefinition = z.output<typeof modelDefinition>

/** As a workspace gives it: when a price was last seen is today, unless it says otherwise. */
export const ownModel = modelDefinition.extend({
  prices: z
    .array(modelPrice.extend({ checked: modelPrice.shape.checked.optional() }))
    .min(1)
    .max(30),
})

export const listedModel = modelDefinition.extend({
  own_since: day.nullable().describe('From this day on the prices are this workspace’s own'),
  origin: z
    .enum(['catalogue', 'own', 'changed'])
    .describe(
      'From the catalogue; of this workspace alone; or from the catalogue with this workspace’s own prices',
    ),
})
export type ListedModel = z.output<typeof listedModel>

export const modelById = z.object({ id: modelName })

export const unknownModel = z.object({
  model: z.string(),
  provider: z.string().nullable(),
  calls: z.number(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  first_seen: z.string().describe('The first call on a day without a price: a price from then on covers all'),
  last_seen: z.string(),
})
export type UnknownModel = z.output<typeof unknownModel>
