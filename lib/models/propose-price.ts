import { invalidInput } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Proposal, ProposalPreview } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'
import { param, runStatement, type Sql, sql } from '#lib/query/index'

import { createCatalogue, withOwnModels } from './catalogue.ts'
import { modelCallName } from './complete-model-call.ts'
import { computeCost, toDollars } from './compute-cost.ts'
import { findPriceFault } from './find-price-fault.ts'
import { generalModels } from './general-models.ts'
import type { ModelDefinition, ModelPrice } from './schema.ts'
import { loadOwnModels } from './workspace-catalogue.ts'

const days = 30
const mostNames = 2_000
/** Calls that used the same tokens cost the same, so they are priced together. */
const mostKinds = 20_000

/** What recent calls of a model would have cost at other prices, beside what they were counted at. */
export async function proposePrice(
  ctx: WorkspaceContext,
  given: Omit<ModelDefinition, 'prices'> & {
    prices: readonly (Omit<ModelPrice, 'checked'> & { checked?: string | undefined })[]
  },
): Promise<Proposal> {
  authorise(ctx, 'models:read')
  authorise(ctx, 'events:read')
  const today = ctx.now.toISOString().slice(0, 10)
  const prices = given.prices.map(({ checked = today, ...price }) => ({ ...price, checked }))
  const last = prices.at(-1)
  const fault = last ? findPriceFault(prices) : 'prices: should not be empty'
  if (!last || fault) throw invalidInput(fault ?? '')
  const own = await loadOwnModels(ctx.workspace.id, ctx.db)
  const before = own.find(({ id }) => id === given.id)
  const others = own.filter(({ id }) => id !== given.id)
  return {
    title: `Save a price for “${given.id}”`,
    effect: `From ${last.from} on, calls of ${given.id} are counted at $${last.input} per million input tokens and $${last.output} per million output tokens.`,
    risk: 'Costs that are recorded already stay as they are. Later ones are wrong if the price is.',
    undo: before
      ? `Save the former prices of “${given.id}” again; they are shown as before.`
      : `Remove this workspace’s prices of “${given.id}”; those of the catalogue hold again.`,
    preview: {
      ...(await priceCalls(ctx, [...others, { ...given, prices }], given.id, last)),
      changes: [{ field: 'prices', before: before?.prices ?? null, after: prices }],
    },
  }
}

async function priceCalls(
  ctx: WorkspaceContext,
  own: readonly ModelDefinition[],
  id: string,
  price: ModelPrice,
): Promise<ProposalPreview> {
  const ids = new Set(own.map((model) => model.id))
  const catalogue = createCatalogue(withOwnModels(generalModels, own), ids)
  const kinds = await readKinds(ctx, (model, provider) => catalogue.find(model, provider)?.id === id)
  const at = Math.max(ctx.now.getTime(), Date.parse(price.from))
  let calls = 0
  let counted = 0
  let micro = 0n
  for (const { use, times, cost } of kinds) {
    const priced = computeCost(use, catalogue, at)
    if (!priced.known) continue
    calls += times
    counted += cost
    micro += priced.microdollars * BigInt(times)
  }
  const cost = toDollars(micro)
  const summary =
    calls === 0
      ? `No calls of ${id} in the last ${days} days.`
      : `${calls} calls of the last ${days} days were counted at $${counted.toFixed(2)} and would cost $${cost.toFixed(2)}.`
  return { summary, price: { days, calls, counted_usd: counted, cost_usd: cost } }
}

async function readKinds(
  { workspace, now }: WorkspaceContext,
  isOfModel: (model: string, provider: string | null) => boolean,
) {
  const calls = sql`FROM bellwether.events
    WHERE tenant = ${param('String', workspace.id)} AND name = ${param('String', modelCallName)}
      AND time >= fromUnixTimestamp64Milli(${param('Int64', now.getTime() - days * 86_400_000)})
      AND time < fromUnixTimestamp64Milli(${param('Int64', now.getTime())})`
  const named = await runStatement(sql`
    SELECT toString(props.model) AS model, toString(props.provider) AS provider ${calls}
    GROUP BY model, provider ORDER BY count() DESC LIMIT ${param('Int64', mostNames)}`)
  const names = named.rows
    .map(
      ([model, provider]) =>
        [String(model), typeof provider === 'string' && provider !== '' ? provider : null] as const,
    )
    .filter(([model, provider]) => isOfModel(model, provider))
  if (names.length === 0) return []
  const models = [...new Set(names.map(([model]) => model))]
  const { rows } = await runStatement(sql`
    SELECT toString(props.model) AS model, toString(props.provider) AS provider,
           ${tokens(sql`props.input_tokens`)} AS input, ${tokens(sql`props.output_tokens`)} AS output,
           ${tokens(sql`props.cached_tokens`)} AS cached, ${tokens(sql`props.cache_write_tokens`)} AS written,
           ${tokens(sql`props.cache_write_1h_tokens`)} AS hour, count(), sum(ifNull(value, 0))
    ${calls} AND model IN ${param('Array(String)', models)}
    GROUP BY model, provider, input, output, cached, written, hour
    ORDER BY count() DESC LIMIT ${param('Int64', mostKinds)}`)
  return rows
    .map(([model, provider, ...figures]) => ({
      model: String(model),
      provider: typeof provider === 'string' && provider !== '' ? provider : null,
      figures: figures.map(Number),
    }))
    .filter(({ model, provider }) => isOfModel(model, provider))
    .map(({ model, provider, figures }) => {
      const [inputTokens = 0, outputTokens = 0, cachedTokens = 0, written = 0, hour = 0] = figures
      const cache = { cachedTokens, cacheWriteTokens: Math.max(written, hour), cacheWriteHourTokens: hour }
      return {
        use: { model, provider, inputTokens, outputTokens, ...cache },
        times: figures[5] ?? 0,
        cost: figures[6] ?? 0,
      }
    })
}

const tokens = (field: Sql) => sql`ifNull(accurateCastOrNull(${field}, 'UInt64'), 0)`
