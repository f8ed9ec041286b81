import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import {
  type Alternative,
  compareTokenizers,
  findCheaper,
  priceOn,
  type QualityTier,
  qualityTiers,
  tierOf,
} from '../analysis/prices.ts'
import { callsInput, computed, inText, measureOne, nameOf, rangeInput, type Span, usd } from './ask-events.ts'
import {
  type CallGroup,
  callSeries,
  feature as featureField,
  model as modelField,
  openCatalogue,
  readCalls,
} from './model-calls.ts'
import { type Change, readChange } from './read-change.ts'
import { type NewFinding, savingValue, tellSaving, tellUndone } from './savings.ts'
import { tool, type Value } from './tool.ts'

const mostCompared = 6
const mostAlternatives = 3
/** Short questions with short answers, such as labels and rankings, seldom need a large model. */
const simple = { input: 2_000, output: 100 } as const
const leastShare = 0.1
const fewestCalls = 30
const muchCheaper = 0.5

type Catalogue = Awaited<ReturnType<typeof openCatalogue>>

export const compareModels = tool({
  name: 'compare_models',
  summary:
    'What the same calls would have cost on other models, at today’s prices: those that fit the context and are of the same quality tier, or one lower for simple calls. Also what going back after a swap of models would save. An interval where models count tokens differently.',
  input: z.object({
    ...rangeInput,
    ...callsInput,
    to_model: z.string().max(300).optional().describe('Only this model as the alternative'),
  }),
  agents: ['optimizer_agent'],
  async run(context, { to_model: wanted, ...input }) {
    const [change, catalogue] = await Promise.all([readChange(context, input), openCatalogue(context)])
    const span = change.spans.after
    const { groups, isPartial } = await readCalls(context, span, [featureField, modelField], change.filter)
    const swaps = listSwaps(change, catalogue)
    const swapped = new Set(swaps.map(({ cause }) => cause.feature))
    const { values, findings, data: undone } = tellUndone(context.frame, change, 'swap', swaps)
    const atMs = context.frame.now.getTime()
    const target = wanted === undefined ? null : catalogue.find(wanted, null)
    const largest = groups
      .filter(({ isOther, cost }) => !isOther && cost > 0)
      .toSorted((a, b) => b.cost - a.cost)
    const compared = largest.slice(0, mostCompared).map((work, at) => {
      const [feature = null, name = null] = work.group
      const from = name === null ? null : catalogue.find(name, null)
      if (!from)
        return { feature, model: name, unknown: 'This model has no price here, so nothing can be compared.' }
      const [key, isSimple, tier] = [`m${at + 1}`, isSimpleWork(work), tierOf(from.id)]
      const cheaper = () =>
        findCheaper(work, from, catalogue, { atMs, lowestTier: isSimple ? oneLower(tier) : tier })
      const found = target
        ? [priceOn(work, from, target, atMs) ?? []].flat()
        : prefer(cheaper(), from.provider)
      const series = { ...callSeries.cost, label: `${nameOf(feature)} on ${nameOf(name)}` }
      const fields = { [featureField]: feature, [modelField]: name }
      values[key] = measureOne(context, span, series, work.cost, { filter: change.filter, fields })
      const alternatives = found.map((other, place) => {
        Object.assign(values, priceAlternative(`${key}_a${place + 1}`, { work, other, span, key }))
        const { model, tier: of } = other
        const cost = `${key}_a${place + 1}`
        return {
          model: model.id,
          provider: model.provider,
          tier: of,
          lower_tier: of !== tier,
          cost,
          saving: `${cost}_saving`,
        }
      })
      const [best] = found
      const isDear = isSimple && work.calls >= fewestCalls && work.cost >= leastShare * change.spend.after
      if (best && !target && isDear && best.high <= muchCheaper * work.cost && !swapped.has(feature)) {
        const told = wordDear({ feature, name, best, key: `${key}_a1` }, best.tier === tier)
        findings.push(...tellSaving(context.frame, values[`${key}_a1_saving`], told))
      }
      return { feature, model: name, value: key, tier, simple_calls: isSimple, alternatives }
    })
    return {
      title: 'The same calls on other models',
      values,
      data: { swaps: undone, compared, range: span, partial: isPartial },
      findings,
    }
  },
})

const isSimpleWork = ({ calls, input, output }: CallGroup) =>
  calls > 0 && input / calls <= simple.input && output / calls <= simple.output

const oneLower = (tier: QualityTier) => qualityTiers[Math.max(0, qualityTiers.indexOf(tier) - 1)] ?? tier

/** Those of the same provider first: nothing but a name has to change, and tokens are counted alike. */
const prefer = (found: readonly Alternative[], provider: string) => {
  const own = found.filter(({ model }) => model.provider === provider)
  return [...own.slice(0, 2), ...found.filter((one) => !own.includes(one))].slice(0, mostAlternatives)
}

interface Priced {
  work: CallGroup
  other: Alternative
  span: Span
  key: string
}

function priceAlternative(name: string, { work, other, span, key }: Priced): Record<string, Value> {
  const { model, cost, low, high } = other
  const note =
    low === high
      ? 'The same tokens at the prices of today.'
      : 'Models of other makers count tokens differently, so this is an interval.'
  const waste = {
    amount: work.cost - cost,
    low: work.cost - high,
    high: work.cost - low,
    by: ['saving', key, name],
    note,
  } as const
  return {
    [name]: computed([`The same calls on ${model.id}`, 'usd', usd(cost)], ['reprice', key], {
      low: usd(low),
      high: usd(high),
      note,
      span,
    }),
    [`${name}_saving`]: savingValue(`Saving a month with ${model.id}`, span, waste),
  }
}

interface Dear {
  feature: string | null
  name: string | null
  best: Alternative
  key: string
}

function wordDear({ feature, name, best, key }: Dear, isSameTier: boolean): NewFinding {
  const of = inText(feature, 'feature')
  const tier = isSameTier ? 'of the same quality tier' : `of a lower quality tier (${best.tier})`
  return {
    title: `${of} uses a dear model for simple calls`,
    text: `Calls of ${of} to ${inText(name, 'model')} are short. On ${best.model.id}, ${tier}, the same calls would save [[${key}_saving]] a month. Try it on a sample before you switch.`,
    evidence: [`${key}_saving`, key],
    confidence: best.low === best.high ? 'high' : 'medium',
  }
}

/** What going back would save: the same tokens at the former model’s prices. */
const listSwaps = ({ causes, spend }: Change, catalogue: Catalogue) =>
  causes
    .filter((cause) => cause.factor === 'model' && cause.usd > 0 && standsOut(cause, spend))
    .map((cause) => {
      const [from, to] = [cause.model, cause.formerModel].map((name) =>
        name === null ? null : catalogue.find(name, null),
      )
      const { low, high } = from && to ? compareTokenizers(from, to) : { low: 1, high: 1 }
      const former = cause.was * cause.calls
      const note = 'The calls that moved, with their tokens of now, at the prices of the former model.'
      return { cause, low: cause.usd - former * (high - 1), high: cause.usd + former * (1 - low), note }
    })
